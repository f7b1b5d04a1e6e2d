# test_composite.py: several requests in one, several records in one
#
# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from practice_client import ACCOUNT, DATA, HALVORSEN, PracticeTest

OPPORTUNITY = f"{DATA}/sobjects/Opportunity/{HALVORSEN}"


def part(method, url, name, body=None, headers=None):
    result = {"method": method, "url": url, "referenceId": name}
    if body is not None:
        result["body"] = body
    if headers is not None:
        result["httpHeaders"] = headers
    return result


class Composite(PracticeTest):
    def run_parts(self, *parts, all_or_none=False):
        status, reply = self.practice.api("POST", "/composite", {"allOrNone": all_or_none, "compositeRequest": list(parts)})
        self.assertEqual(status, 200, reply)
        return reply["compositeResponse"]

    def amount(self):
        return self.practice.api("GET", f"/sobjects/Opportunity/{HALVORSEN}")[1]["Amount"]

    def test_references(self):
        rows = self.run_parts(
            part("PATCH", OPPORTUNITY, "terms", {"Amount": 486000}),
            part("GET", OPPORTUNITY + "?fields=AccountId,OwnerId", "deal"),
            part("POST", DATA + "/sobjects/Task", "task", {"Subject": "for @{deal.OwnerId}", "OwnerId": "@{deal.OwnerId}",
                                                           "WhatId": HALVORSEN}),
            part("GET", DATA + "/sobjects/Task/@{task.id}", "back"),
            part("GET", DATA + "/query?q=SELECT+Id+FROM+Account+WHERE+Id='@{deal.AccountId}'", "found"),
            part("GET", DATA + "/sobjects/Account/@{found.records[0].Id}", "account"))
        self.assertEqual([row["httpStatusCode"] for row in rows], [204, 200, 201, 200, 200, 200])
        self.assertEqual(rows[3]["body"]["Subject"], "for " + self.practice.salesforce["user_id"])
        self.assertEqual(rows[5]["body"]["Name"], "Halvorsen Freight LLC")
        self.assertTrue(rows[2]["httpHeaders"]["Location"].endswith(rows[2]["body"]["id"]))
        self.assertIsNone(rows[0]["body"])
        self.assertEqual(len(self.practice.journal()[0]["operations"]), 2)

    def test_some_fail(self):
        rows = self.run_parts(part("PATCH", OPPORTUNITY, "a", {"Amount": 1}), part("PATCH", OPPORTUNITY, "b", {"Nope": 1}),
                              part("GET", DATA + "/sobjects/Task/@{b.id}", "c"))
        self.assertEqual([row["httpStatusCode"] for row in rows], [204, 400, 400])
        self.assertEqual(rows[2]["body"][0]["errorCode"], "PROCESSING_HALTED")
        self.assertEqual(self.amount(), 1)

    def test_all_or_none(self):
        rows = self.run_parts(part("PATCH", OPPORTUNITY, "a", {"Amount": 1}),
                              part("POST", DATA + "/sobjects/Task", "t", {"Subject": "x"}),
                              part("PATCH", OPPORTUNITY, "b", {"Nope": 1}),
                              part("PATCH", OPPORTUNITY, "c", {"Amount": 2}), all_or_none=True)
        codes = [row["body"][0]["errorCode"] for row in rows]
        self.assertEqual(codes, ["PROCESSING_HALTED", "PROCESSING_HALTED", "INVALID_FIELD", "PROCESSING_HALTED"])
        self.assertEqual(self.amount(), 450000)
        self.assertEqual(self.practice.query("SELECT COUNT() FROM Task")[1]["totalSize"], 0)
        self.assertEqual(self.practice.journal()[0]["operations"], [])

    def test_guard_inside(self):
        headers = {"If-Unmodified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"}
        rows = self.run_parts(part("PATCH", OPPORTUNITY, "a", {"Amount": 1}, headers))
        self.assertEqual(rows[0]["httpStatusCode"], 412)
        self.assertEqual(self.amount(), 450000)

    def test_limits(self):
        get = [part("GET", OPPORTUNITY, f"r{i}") for i in range(26)]
        self.error_of(self.practice.api("POST", "/composite", {"compositeRequest": get}), 400, "LIMIT_EXCEEDED")
        queries = [part("GET", DATA + "/query?q=SELECT+Id+FROM+User", f"q{i}") for i in range(6)]
        self.error_of(self.practice.api("POST", "/composite", {"compositeRequest": queries}), 400, "LIMIT_EXCEEDED")
        twice = [part("GET", OPPORTUNITY, "same")] * 2
        self.error_of(self.practice.api("POST", "/composite", {"compositeRequest": twice}), 400, "DUPLICATE_VALUE")
        self.assertEqual(self.run_parts(part("GET", "/services/data/v61.0/limits", "other"))[0]["httpStatusCode"], 400)
        nested = part("POST", DATA + "/composite", "inner", {"compositeRequest": []})
        self.assertEqual(self.run_parts(nested)[0]["httpStatusCode"], 400)


class Collections(PracticeTest):
    def records(self, *values, kind="Opportunity"):
        return [{"attributes": {"type": kind}, **value} for value in values]

    def test_update_and_create(self):
        status, rows = self.practice.api("PATCH", "/composite/sobjects", {
            "allOrNone": False, "records": self.records({"id": HALVORSEN, "Amount": 5}, {"id": HALVORSEN, "Nope": 1},
                                                        {"id": "0065g00000zzzzz", "Amount": 5}, {"Amount": 5})})
        self.assertEqual((status, [row["success"] for row in rows]), (200, [True, False, False, False]))
        self.assertEqual(rows[1]["errors"][0]["statusCode"], "INVALID_FIELD")
        self.assertEqual(rows[3]["errors"][0]["statusCode"], "MISSING_ARGUMENT")
        rows = self.practice.api("POST", "/composite/sobjects",
                                 {"records": self.records({"Subject": "a"}, {"Subject": "b"}, kind="Task")})[1]
        ids = [row["id"] for row in rows]
        self.assertEqual(len(set(ids)), 2)
        rows = self.practice.api("GET", f"/composite/sobjects/Task?ids={','.join(ids)},00T5g00000zzzzz&fields=Subject")[1]
        self.assertEqual([row and row["Subject"] for row in rows], ["a", "b", None])
        rows = self.practice.api("DELETE", f"/composite/sobjects?ids={','.join(ids)}")[1]
        self.assertEqual([row["success"] for row in rows], [True, True])

    def test_all_or_none(self):
        rows = self.practice.api("PATCH", "/composite/sobjects", {
            "allOrNone": True, "records": self.records({"id": HALVORSEN, "Amount": 5}, {"id": HALVORSEN, "Nope": 1})})[1]
        self.assertEqual([row["errors"][0]["statusCode"] for row in rows],
                         ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "INVALID_FIELD"])
        self.assertEqual(self.practice.api("GET", f"/sobjects/Opportunity/{HALVORSEN}")[1]["Amount"], 450000)

    def test_upsert(self):
        records = self.records({"Counterpart_Id__c": "a", "Name": "A", "Account__c": ACCOUNT},
                               {"Counterpart_Id__c": "b", "Name": "B"}, kind="Contract_Obligation__c")
        path = "/composite/sobjects/Contract_Obligation__c/Counterpart_Id__c"
        first = self.practice.api("PATCH", path, {"records": records})[1]
        second = self.practice.api("PATCH", path, {"records": records})[1]
        self.assertEqual([row["created"] for row in first + second], [True, True, False, False])
        self.assertEqual([row["id"] for row in first], [row["id"] for row in second])

    def test_too_many(self):
        self.error_of(self.practice.api("POST", "/composite/sobjects", {"records": self.records(*[{}] * 201, kind="Task")}),
                      400, "INVALID_BATCH_SIZE")


if __name__ == "__main__":
    unittest.main()
