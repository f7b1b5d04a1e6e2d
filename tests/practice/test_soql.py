# test_soql.py: the table of soql-cases.json, and pages
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import unittest

from practice_client import ACCOUNT, DATA, HALVORSEN, PracticeTest

CASES = json.loads((pathlib.Path(__file__).parent / "soql-cases.json").read_text())


class Table(PracticeTest):
    def check(self, case):
        self.practice.control("POST", "/clock", {"now": case.get("now")})
        status, reply = self.practice.query(case["q"])
        if "error" in case:
            error = self.error_of((status, reply), 400, case["error"])
            self.assertIn(case.get("message", ""), error["message"])
            return
        self.assertEqual(status, 200, reply)
        self.assertTrue(reply["done"])
        names = [record.get("Name") for record in reply["records"]]
        self.assertEqual(names[:len(case.get("first", []))], case.get("first", []))
        if "n" in case:
            self.assertEqual(reply["totalSize"], case["n"], names)

    def test_cases(self):
        self.addCleanup(self.practice.control, "POST", "/clock", {"now": None})
        for case in CASES:
            with self.subTest(case["q"]):
                self.check(case)


class Pages(PracticeTest):
    def test_shape_of_a_row(self):
        row = self.practice.query(
            f"SELECT Id, Name, account.name, Account.Owner.Name, AccountId FROM Opportunity WHERE Id = '{HALVORSEN}'"
        )[1]["records"][0]
        self.assertEqual(row["attributes"], {"type": "Opportunity", "url": f"{DATA}/sobjects/Opportunity/{row['Id']}"})
        self.assertEqual(len(row["Id"]), 18)
        self.assertEqual(row["Account"]["Name"], "Halvorsen Freight LLC")
        self.assertEqual(row["Account"]["Owner"]["Name"], "Priya Raman")
        self.assertEqual(row["Account"]["attributes"]["type"], "Account")
        self.assertEqual(row["AccountId"][:15], ACCOUNT)

    def test_empty_parent_is_null(self):
        created = self.practice.api("POST", "/sobjects/Opportunity",
                                    {"Name": "Alone", "StageName": "Prospecting", "CloseDate": "2027-01-01"})[1]["id"]
        row = self.practice.query(f"SELECT Account.Name FROM Opportunity WHERE Id = '{created}'")[1]["records"][0]
        self.assertIsNone(row["Account"])

    def read_all(self, soql):
        self.practice.control("POST", "/settings", {"batch_size": 7})
        status, page = self.practice.query(soql)
        pages = [page]
        while not page["done"]:
            self.assertEqual(len(page["records"]), 7)
            self.assertTrue(page["nextRecordsUrl"].startswith(DATA + "/query/01g"))
            status, page = self.practice.api("GET", page["nextRecordsUrl"][len(DATA):])
            self.assertEqual(status, 200)
            pages.append(page)
        self.assertNotIn("nextRecordsUrl", page)
        return pages

    def test_pages_hold_every_row_once(self):
        pages = self.read_all("SELECT Id FROM Opportunity ORDER BY SystemModstamp, Id")
        ids = [row["Id"] for page in pages for row in page["records"]]
        self.assertEqual((len(pages), len(ids), len(set(ids))), (5, 30, 30))
        self.assertEqual({page["totalSize"] for page in pages}, {30})

    def test_pages_are_cut_when_the_query_runs(self):
        self.practice.control("POST", "/settings", {"batch_size": 20})
        page = self.practice.query("SELECT Id FROM Opportunity ORDER BY Name")[1]
        self.practice.api("POST", "/sobjects/Opportunity",
                          {"Name": "AAA", "StageName": "Prospecting", "CloseDate": "2027-01-01"})
        rest = self.practice.api("GET", page["nextRecordsUrl"][len(DATA):])[1]
        self.assertEqual(len(page["records"]) + len(rest["records"]), 30)

    def test_bad_locator(self):
        self.error_of(self.practice.api("GET", "/query/01gnonsense-2000"), 400, "INVALID_QUERY_LOCATOR")

    def test_deleted_rows(self):
        self.practice.api("DELETE", f"/sobjects/Opportunity/{HALVORSEN}")
        soql = "SELECT Id, IsDeleted FROM Opportunity WHERE IsDeleted = true"
        self.assertEqual(self.practice.query(soql)[1]["totalSize"], 0)
        reply = self.practice.api("GET", "/queryAll?q=" + soql.replace(" ", "+").replace("=", "%3D"))[1]
        self.assertEqual([row["IsDeleted"] for row in reply["records"]], [True])


class Large(PracticeTest):
    arguments = ("--seed", "large")

    def test_ten_thousand_records(self):
        count = sum(self.practice.query(f"SELECT COUNT() FROM {name}")[1]["totalSize"]
                    for name in ("Account", "Opportunity", "Contact", "User", "Organization", "Contract_Summary__c"))
        self.assertEqual(count, 10000)
        status, page = self.practice.query("SELECT Id, Account.Name FROM Opportunity ORDER BY SystemModstamp, Id",
                                           headers={"Sforce-Query-Options": "batchSize=500"})
        self.assertEqual((len(page["records"]), page["done"]), (500, False))
        status, page = self.practice.query("SELECT Id FROM Opportunity", headers={"Sforce-Query-Options": "batchSize=1"})
        self.assertEqual(len(page["records"]), 200)


if __name__ == "__main__":
    unittest.main()
