# test_faults.py: every fault does what it says, and the journal tells the truth about it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import http.client
import time
import unittest

from practice_client import HALVORSEN, PracticeTest

PATH = f"/sobjects/Opportunity/{HALVORSEN}"


class Faults(PracticeTest):
    def patch(self, amount=1, timeout=10, **fields):
        return self.practice.api("PATCH", PATH, {"Amount": amount, **fields}, timeout=timeout)

    def record(self):
        return self.practice.api("GET", PATH)[1]

    def test_status_times_and_after(self):
        self.practice.fault(match={"method": "PATCH", "path": "*/sobjects/Opportunity/*"}, effect="status", status=503,
                            retry_after=7, after=1, times=2)
        answers = []
        for _ in range(4):
            answers.append((self.patch()[0], self.practice.headers["Retry-After"]))
        self.assertEqual(answers, [(204, None), (503, "7"), (503, "7"), (204, None)])
        self.assertEqual(self.record()["Amount"], 1)

    def test_every_status(self):
        for status, code in ((400, "UNABLE_TO_LOCK_ROW"), (401, "INVALID_SESSION_ID"), (403, "REQUEST_LIMIT_EXCEEDED"),
                             (404, "NOT_FOUND"), (409, "CONFLICT"), (412, "PRECONDITION_FAILED"),
                             (429, "TOO_MANY_REQUESTS"), (500, "UNKNOWN_EXCEPTION"), (502, "BAD_GATEWAY"),
                             (503, "SERVER_UNAVAILABLE")):
            self.practice.fault(name="f", effect="status", status=status, times=1)
            self.error_of(self.patch(), status, code)
        self.practice.fault(name="f", effect="status", status=400, error_code="MY_CODE", message="My words", times=1)
        self.assertEqual(self.error_of(self.patch(), 400, "MY_CODE")["message"], "My words")
        self.assertEqual(self.record()["Amount"], 450000)

    def test_error_although_applied(self):
        self.practice.fault(effect="status", status=504, applied=True, times=1)
        self.assertEqual(self.patch()[0], 504)
        self.assertEqual(self.record()["Amount"], 1)
        entry = self.practice.journal()[0]
        self.assertEqual((entry["status"], len(entry["operations"])), (504, 1))

    def test_cut_before(self):
        self.practice.fault(match={"write": True}, effect="cut", when="before", times=1)
        with self.assertRaises((http.client.RemoteDisconnected, ConnectionError)):
            self.patch()
        self.assertEqual(self.record()["Amount"], 450000)
        entry = self.practice.journal()[0]
        self.assertEqual((entry["status"], entry["operations"]), (0, []))

    def test_cut_after(self):
        self.practice.fault(match={"write": True}, effect="cut", when="after", times=1)
        with self.assertRaises((http.client.RemoteDisconnected, ConnectionError)):
            self.patch()
        self.assertEqual(self.record()["Amount"], 1)
        self.assertEqual(len(self.practice.journal()[0]["operations"]), 1)

    def test_cut_in_the_body(self):
        self.practice.fault(match={"method": "GET"}, effect="cut", when="body", times=1)
        with self.assertRaises(http.client.IncompleteRead):
            self.record()
        self.practice.fault(match={"method": "PATCH"}, effect="cut", when="body", times=1)
        with self.assertRaises((http.client.BadStatusLine, http.client.IncompleteRead, ConnectionError)):
            self.patch()
        self.assertEqual(self.record()["Amount"], 1)

    def test_slow(self):
        self.practice.fault(match={"write": True}, effect="slow", delay_ms=300, times=1)
        start = time.monotonic()
        self.assertEqual(self.patch()[0], 204)
        self.assertGreaterEqual(time.monotonic() - start, 0.29)

    def test_slow_after_the_work_and_the_client_gives_up(self):
        self.practice.fault(match={"write": True}, effect="slow", when="after", delay_ms=400, times=1)
        with self.assertRaises(TimeoutError):
            self.patch(timeout=0.1)
        self.assertEqual(self.record()["Amount"], 1)
        time.sleep(0.5)
        self.assertEqual(self.patch(2)[0], 204)

    def test_duplicate(self):
        self.practice.fault(match={"path": "*/sobjects/Task"}, effect="duplicate", times=1)
        self.practice.api("POST", "/sobjects/Task", {"Subject": "twice"})
        self.assertEqual(self.practice.query("SELECT COUNT() FROM Task")[1]["totalSize"], 2)
        self.assertEqual(len(self.practice.journal()[0]["operations"]), 2)

    def test_lies(self):
        self.practice.fault(effect="lie", drop=["Contract_Renewal_Date__c"], times=1)
        self.assertEqual(self.patch(5, Contract_Renewal_Date__c="2027-04-01")[0], 204)
        self.assertEqual((self.record()["Amount"], self.record()["Contract_Renewal_Date__c"]), (5, "2027-03-15"))
        self.assertEqual(self.practice.journal()[0]["operations"][0]["fields"], {"Amount": 5.0})
        self.practice.fault(name="other", effect="lie", alter={"Amount": 99.0}, match={"write": True}, times=1)
        self.patch(6)
        self.assertEqual(self.record()["Amount"], 99)
        self.practice.fault(name="all", effect="lie", drop=["*"], match={"write": True}, times=1)
        self.assertEqual(self.patch(7)[0], 204)
        self.assertEqual(self.record()["Amount"], 99)

    def test_lie_inside_a_composite(self):
        self.practice.fault(match={"path": "*/composite"}, effect="lie", drop=["Amount"])
        url = "/services/data/v66.0" + PATH
        rows = self.practice.api("POST", "/composite", {"compositeRequest": [
            {"method": "PATCH", "url": url, "referenceId": "a", "body": {"Amount": 5, "NextStep": "x"}}]})[1]
        self.assertEqual(rows["compositeResponse"][0]["httpStatusCode"], 204)
        self.assertEqual((self.record()["Amount"], self.record()["NextStep"]), (450000, "x"))

    def test_expired_session(self):
        token = self.practice.form("/services/oauth2/token", grant_type="refresh_token", client_id="counterpart-practice",
                                   refresh_token=self.refresh_token())[1]["access_token"]
        self.practice.fault(effect="expire", times=1)
        self.error_of(self.practice.api("GET", PATH, token=token), 401, "INVALID_SESSION_ID")
        self.error_of(self.practice.api("GET", PATH, token=token), 401, "INVALID_SESSION_ID")

    def refresh_token(self):
        self.practice.control("POST", "/settings", {"rotate": False})
        return self.practice.salesforce["refresh_token"]

    def test_concurrent_edit(self):
        self.practice.api("GET", PATH)
        guard = {"If-Unmodified-Since": self.practice.headers["Last-Modified"]}
        self.practice.fault(match={"method": "PATCH"}, effect="edit", fields={"Amount": 470000}, times=1)
        self.error_of(self.practice.api("PATCH", PATH, {"Amount": 1}, guard), 412, "PRECONDITION_FAILED")
        row = self.practice.query(f"SELECT Amount, LastModifiedBy.Name FROM Opportunity WHERE Id = '{HALVORSEN}'"
                                  )[1]["records"][0]
        self.assertEqual((row["Amount"], row["LastModifiedBy"]["Name"]), (470000, "Mara Lindqvist"))

    def run_dice(self, seed):
        self.practice.control("POST", "/reset", {})
        self.practice.control("POST", "/faults", [{"seed": seed}, {"effect": "status", "status": 503, "probability": 0.3,
                                                                   "match": {"write": True}}])
        return [self.patch()[0] for _ in range(60)]

    def test_dice_repeat(self):
        first, again, other = self.run_dice(7), self.run_dice(7), self.run_dice(8)
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)
        self.assertTrue(8 <= first.count(503) <= 30, first.count(503))

    def test_list_and_clear(self):
        self.practice.fault(name="one", effect="slow", delay_ms=1, match={"body": "Amount"})
        self.patch()
        self.record()
        entry = self.practice.control("GET", "/faults")["faults"][0]
        self.assertEqual((entry["name"], entry["seen"], entry["fired"]), ("one", 1, 1))
        self.assertEqual(self.practice.control("DELETE", "/faults/one")["faults"], [])
        for bad in ({"effect": "nothing"}, {"effect": "status", "status": 99}, {"effect": "lie"}, {"effect": "edit"}, {}):
            with self.assertRaises(AssertionError):
                self.practice.fault(**bad)

    def test_journal(self):
        self.practice.api("PATCH", PATH, {"Amount": 3}, {"X-Correlation-Id": "cp-1"})
        self.record()
        self.practice.api("PATCH", PATH, {"Nope": 3})
        first, second = self.practice.journal()
        self.assertEqual((first["method"], first["status"], first["correlation_id"]), ("PATCH", 204, "cp-1"))
        self.assertTrue(first["path"].endswith(PATH))
        self.assertEqual(len(first["body_sha256"]), 64)
        self.assertEqual(first["operations"][0]["operation"], "update")
        self.assertEqual((second["status"], second["operations"]), (400, []))
        self.assertEqual(self.practice.control("GET", f"/journal?since={first['sequence']}")["entries"], [second])


if __name__ == "__main__":
    unittest.main()
