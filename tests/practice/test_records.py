# test_records.py: describe, read, create, update with guard, upsert, delete
#
# SPDX-License-Identifier: GPL-3.0-or-later
import email.utils
import unittest

from practice_client import ACCOUNT, DATA, HALVORSEN, PracticeTest

OPPORTUNITY = f"/sobjects/Opportunity/{HALVORSEN}"
WANTED = """Contract_Renewal_Date__c Annual_Contract_Value__c Contract_Effective_Date__c Term_Notice_Days__c Auto_Renew__c
Total_Contract_Value__c Contract_Expiration_Date__c Renewal_Alert_Date__c ACV__c AI_Extracted_Renewal_Date__c Contract_Terms__c
Contract_Status__c Payment_Terms__c""".split()


class Describe(PracticeTest):
    def test_fields(self):
        describe = self.practice.api("GET", "/sobjects/Opportunity/describe")[1]
        fields = {field["name"]: field for field in describe["fields"]}
        self.assertEqual([name for name in WANTED if name not in fields], [])
        self.assertEqual((fields["Amount"]["type"], fields["Amount"]["precision"], fields["Amount"]["scale"]),
                         ("currency", 18, 2))
        self.assertEqual((fields["Name"]["nameField"], fields["Name"]["nillable"], fields["Name"]["length"]),
                         (True, False, 120))
        self.assertEqual((fields["Contract_Terms__c"]["type"], fields["Contract_Terms__c"]["extraTypeInfo"]),
                         ("textarea", "richtextarea"))
        self.assertEqual(fields["AccountId"]["referenceTo"], ["Account"])
        self.assertIn("Contract Executed", [value["value"] for value in fields["StageName"]["picklistValues"]])
        self.assertFalse(fields["SystemModstamp"]["updateable"])

    def test_list_of_objects_and_basic(self):
        objects = {row["name"]: row for row in self.practice.api("GET", "/sobjects")[1]["sobjects"]}
        self.assertLessEqual({"Account", "Opportunity", "Contract", "Quote", "Task", "Case", "Contract_Obligation__c"},
                             objects.keys())
        self.assertEqual(objects["Contract_Obligation__c"]["custom"], True)
        self.assertEqual(self.practice.api("GET", "/sobjects/Task")[1]["objectDescribe"]["keyPrefix"], "00T")

    def test_not_modified(self):
        self.practice.api("GET", "/sobjects/Account/describe")
        since = self.practice.headers["Last-Modified"]
        self.assertEqual(self.practice.api("GET", "/sobjects/Account/describe", headers={"If-Modified-Since": since})[0], 304)

    def test_changed_describe(self):
        self.practice.control("POST", "/describe", {
            "object": "Opportunity", "remove": ["ACV__c"], "add": [{"name": "Region__c", "length": 5}],
            "change": {"Payment_Terms__c": {"updateable": False}}})
        self.error_of(self.practice.api("PATCH", OPPORTUNITY, {"ACV__c": 5}), 400, "INVALID_FIELD")
        self.error_of(self.practice.query("SELECT ACV__c FROM Opportunity"), 400, "INVALID_FIELD")
        self.error_of(self.practice.api("PATCH", OPPORTUNITY, {"Payment_Terms__c": "x"}), 400,
                      "INVALID_FIELD_FOR_INSERT_UPDATE")
        self.error_of(self.practice.api("PATCH", OPPORTUNITY, {"Region__c": "toolong"}), 400, "STRING_TOO_LONG")
        self.assertEqual(self.practice.api("PATCH", OPPORTUNITY, {"Region__c": "West"})[0], 204)
        self.practice.control("POST", "/reset", {})
        self.assertEqual(self.practice.api("PATCH", OPPORTUNITY, {"ACV__c": 5})[0], 204)

    def test_versions(self):
        _, _, body = self.practice.send("GET", "/services/data")
        self.assertIn(b'"version":"67.0"', body.replace(b" ", b""))
        status, _, body = self.practice.send("GET", "/services/data/v59.0/limits",
                                             headers={"Authorization": "Bearer " + self.practice.token})
        self.assertEqual(status, 404)


class Write(PracticeTest):
    def read(self, path=OPPORTUNITY):
        return self.practice.api("GET", path)[1]

    def test_update_stamps(self):
        before = self.read()
        self.assertEqual(self.practice.api("PATCH", OPPORTUNITY, {"Amount": 486000, "auto_renew__c": True}), (204, b""))
        after = self.read()
        self.assertEqual((after["Amount"], after["Auto_Renew__c"]), (486000.0, True))
        self.assertGreater(after["SystemModstamp"], before["SystemModstamp"])
        self.assertEqual(after["LastModifiedById"], self.practice.salesforce["user_id"])
        self.assertEqual(after["CreatedDate"], before["CreatedDate"])

    def test_stage_decides_closed(self):
        self.practice.api("PATCH", OPPORTUNITY, {"StageName": "Closed Won"})
        after = self.read()
        self.assertEqual((after["IsClosed"], after["IsWon"]), (True, True))

    def test_validation(self):
        cases = [({"Name": "x" * 121}, "STRING_TOO_LONG"), ({"Name": None}, "REQUIRED_FIELD_MISSING"),
                 ({"Name": " "}, "REQUIRED_FIELD_MISSING"), ({"CloseDate": "31.03.2027"}, "JSON_PARSER_ERROR"),
                 ({"CloseDate": "2027-02-29"}, "JSON_PARSER_ERROR"), ({"Amount": "5"}, "JSON_PARSER_ERROR"),
                 ({"Auto_Renew__c": None}, "JSON_PARSER_ERROR"), ({"Auto_Renew__c": "true"}, "JSON_PARSER_ERROR"),
                 ({"StageName": "Nowhere"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
                 ({"Term_Notice_Days__c": 10000}, "NUMBER_OUTSIDE_VALID_RANGE"),
                 ({"AccountId": HALVORSEN}, "MALFORMED_ID"), ({"AccountId": "0015g00000zzzzz"}, "INVALID_CROSS_REFERENCE_KEY"),
                 ({"Nothing__c": 1}, "INVALID_FIELD"), ({"IsClosed": True}, "INVALID_FIELD_FOR_INSERT_UPDATE"),
                 ({"SystemModstamp": "2026-01-01T00:00:00Z"}, "INVALID_FIELD_FOR_INSERT_UPDATE"),
                 ({"Id": HALVORSEN}, "INVALID_FIELD")]
        before = self.read()
        for body, code in cases:
            with self.subTest(body):
                self.error_of(self.practice.api("PATCH", OPPORTUNITY, {"NextStep": "never", **body}), 400, code)
        self.error_of(self.practice.api("PATCH", OPPORTUNITY, b"{"), 400, "JSON_PARSER_ERROR")
        self.assertEqual(self.read(), before)

    def test_rounding_trimming_and_emptying(self):
        self.practice.api("PATCH", OPPORTUNITY, {"Amount": 10.005001, "NextStep": "  call ", "Payment_Terms__c": ""})
        after = self.read()
        self.assertEqual((after["Amount"], after["NextStep"], after["Payment_Terms__c"]), (10.01, "call", None))

    def test_not_there(self):
        self.error_of(self.practice.api("PATCH", "/sobjects/Opportunity/0065g00000zzzzz", {}), 404, "NOT_FOUND")
        self.error_of(self.practice.api("GET", f"/sobjects/Opportunity/{ACCOUNT}"), 400, "MALFORMED_ID")
        self.error_of(self.practice.api("GET", "/sobjects/Nothing/1"), 404, "NOT_FOUND")

    def test_unmodified_since(self):
        self.practice.api("GET", OPPORTUNITY)
        known = self.practice.headers["Last-Modified"]
        guard = {"If-Unmodified-Since": known}
        self.practice.control("POST", "/edit", {"id": HALVORSEN, "fields": {"NextStep": "Mara was here"}})
        self.error_of(self.practice.api("PATCH", OPPORTUNITY, {"Amount": 1}, guard), 412, "PRECONDITION_FAILED")
        self.assertEqual(self.read()["Amount"], 450000.0)
        fresh = {"If-Unmodified-Since": email.utils.formatdate(usegmt=True)}
        self.assertEqual(self.practice.api("PATCH", OPPORTUNITY, {"Amount": 1}, fresh)[0], 204)
        self.error_of(self.practice.api("PATCH", OPPORTUNITY, {"Amount": 2}, {"If-Unmodified-Since": "yesterday"}), 400,
                      "INVALID_HEADER")

    def test_edit_by_another(self):
        self.practice.control("POST", "/edit", {"id": HALVORSEN, "fields": {"Amount": 7}, "user": "Mara",
                                                "at": "2026-11-25T10:00:00Z"})
        row = self.practice.query("SELECT Amount, LastModifiedDate, LastModifiedBy.Name FROM Opportunity WHERE Amount = 7"
                                  )[1]["records"][0]
        self.assertEqual(row["LastModifiedBy"]["Name"], "Mara Lindqvist")
        self.assertEqual(row["LastModifiedDate"], "2026-11-25T10:00:00.000+0000")
        self.assertEqual(self.practice.journal(), [])

    def test_etag_is_for_accounts(self):
        path = f"/sobjects/Account/{ACCOUNT}"
        self.practice.api("GET", OPPORTUNITY)
        self.assertIsNone(self.practice.headers["ETag"])
        self.practice.api("GET", path)
        etag = self.practice.headers["ETag"]
        self.assertEqual(self.practice.api("GET", path, headers={"If-None-Match": etag})[0], 304)
        self.assertEqual(self.practice.api("PATCH", path, {"Phone": "1"}, {"If-Match": etag})[0], 204)
        self.error_of(self.practice.api("PATCH", path, {"Phone": "2"}, {"If-Match": etag}), 412, "PRECONDITION_FAILED")

    def test_read_fields(self):
        status, row = self.practice.api("GET", OPPORTUNITY + "?fields=Name,Account.Name")
        self.assertEqual(set(row), {"attributes", "Name", "Account", "Id"})
        self.error_of(self.practice.api("GET", OPPORTUNITY + "?fields=Name,Nope"), 400, "INVALID_FIELD")

    def test_create_task(self):
        body = {"Subject": "Renewal talk", "OwnerId": self.practice.salesforce["user_id"], "WhatId": HALVORSEN,
                "ActivityDate": "2027-01-31", "Status": "Not Started", "Priority": "High"}
        status, reply = self.practice.api("POST", "/sobjects/Task", body)
        self.assertEqual((status, reply["success"], reply["errors"]), (201, True, []))
        self.assertTrue(reply["id"].startswith("00T") and len(reply["id"]) == 18)
        self.assertEqual(self.read("/sobjects/Task/" + reply["id"])["ActivityDate"], "2027-01-31")
        self.error_of(self.practice.api("POST", "/sobjects/Opportunity", {"Name": "x"}), 400, "REQUIRED_FIELD_MISSING")

    def test_upsert(self):
        path = "/sobjects/Contract_Obligation__c/Counterpart_Id__c/ob%2F1"
        status, first = self.practice.api("PATCH", path, {"Name": "Report", "Opportunity__c": HALVORSEN})
        self.assertEqual((status, first["created"]), (201, True))
        status, second = self.practice.api("PATCH", path, {"Name": "Monthly report"})
        self.assertEqual((status, second["created"], second["id"]), (200, False, first["id"]))
        self.error_of(self.practice.api("GET", path.replace("%2F", "/")), 404, "NOT_FOUND")
        row = self.read(path)
        self.assertEqual((row["Name"], row["Counterpart_Id__c"], row["Status__c"]), ("Monthly report", "ob/1", "Open"))
        self.error_of(self.practice.api("POST", "/sobjects/Contract_Obligation__c",
                                        {"Name": "x", "Counterpart_Id__c": "OB/1"}), 400, "DUPLICATE_VALUE")
        self.assertEqual(self.practice.query("SELECT COUNT() FROM Contract_Obligation__c")[1]["totalSize"], 1)

    def test_upsert_of_an_id_that_is_not_unique(self):
        status, urls = self.practice.api("PATCH", "/sobjects/Contract_Summary__c/Legacy_Number__c/OLD-7", {"Name": "x"})
        self.assertEqual((status, len(urls)), (300, 2))
        self.assertTrue(urls[0].startswith(DATA + "/sobjects/Contract_Summary__c/a0B"))

    def test_delete(self):
        self.assertEqual(self.practice.api("DELETE", OPPORTUNITY), (204, b""))
        self.error_of(self.practice.api("GET", OPPORTUNITY), 404, "ENTITY_IS_DELETED")
        self.error_of(self.practice.api("DELETE", OPPORTUNITY), 404, "ENTITY_IS_DELETED")
        self.error_of(self.practice.api("POST", "/sobjects/Task", {"Subject": "x", "WhatId": HALVORSEN}), 400,
                      "ENTITY_IS_DELETED")
        window = "?start=2026-01-01T00:00:00Z&end=2100-01-01T00:00:00Z"
        rows = self.practice.api("GET", "/sobjects/Opportunity/deleted/" + window)[1]["deletedRecords"]
        self.assertEqual([row["id"][:15] for row in rows], [HALVORSEN])

    def test_page_for_people(self):
        self.practice.api("PATCH", OPPORTUNITY, {"NextStep": "<script>x</script>"})
        for path in (f"/{HALVORSEN}", f"/lightning/r/Opportunity/{HALVORSEN}/view"):
            status, headers, page = self.practice.send("GET", path)
            self.assertEqual(status, 200)
            self.assertIn(b"Halvorsen renewal 2027", page)
            self.assertIn(b">Halvorsen Freight LLC</a>", page)
            self.assertNotIn(b"<script>", page)
        self.assertEqual(self.practice.send("GET", "/0065g00000zzzzz")[0], 404)

    def test_limits(self):
        self.practice.control("POST", "/settings", {"api_limit": 200, "api_used": 199})
        self.assertEqual(self.practice.api("GET", "/limits")[1]["DailyApiRequests"], {"Max": 200, "Remaining": 0})
        self.assertEqual(self.practice.headers["Sforce-Limit-Info"], "api-usage=200/200")
        self.error_of(self.practice.api("GET", "/limits"), 403, "REQUEST_LIMIT_EXCEEDED")
        self.assertIsNone(self.practice.headers["Retry-After"])

    def test_too_long(self):
        self.assertEqual(self.practice.api("GET", "/query?q=" + "x" * 17000)[0], 414)
        self.assertEqual(self.practice.api("GET", "/limits", headers={"X-Long": "x" * 16300})[0], 431)


if __name__ == "__main__":
    unittest.main()
