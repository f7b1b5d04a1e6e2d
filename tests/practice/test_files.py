# test_files.py: upload, versions, links, download, attachments, Chatter
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import json
import unittest

from practice_client import HALVORSEN, PracticeTest

BYTES = b"%PDF-1.7\r\n\0\xff" + bytes(range(256)) * 20


class Files(PracticeTest):
    def upload(self, **more):
        body = {"Title": "MSA", "PathOnClient": "halvorsen-msa.pdf", "VersionData": base64.b64encode(BYTES).decode(), **more}
        status, reply = self.practice.api("POST", "/sobjects/ContentVersion", body)
        self.assertEqual(status, 201, reply)
        return reply["id"]

    def links(self):
        return self.practice.query(
            "SELECT ContentDocumentId, ContentDocument.Title, ContentDocument.FileExtension, "
            "ContentDocument.LatestPublishedVersionId FROM ContentDocumentLink "
            f"WHERE LinkedEntityId = '{HALVORSEN}'")[1]["records"]

    def test_json_upload_and_download(self):
        version = self.upload(FirstPublishLocationId=HALVORSEN)
        links = self.links()
        self.assertEqual(len(links), 1)
        self.assertEqual(links[0]["ContentDocument"]["LatestPublishedVersionId"], version)
        self.assertEqual(links[0]["ContentDocument"]["FileExtension"], "pdf")
        row = self.practice.api("GET", f"/sobjects/ContentVersion/{version}")[1]
        self.assertEqual((row["ContentSize"], row["IsLatest"], row["VersionNumber"]), (len(BYTES), True, "1"))
        self.assertTrue(row["VersionData"].endswith(version + "/VersionData"))
        self.assertEqual(self.practice.api("GET", f"/sobjects/ContentVersion/{version}/VersionData"), (200, BYTES))

    def test_multipart_upload(self):
        entity = json.dumps({"Title": "Ärger", "PathOnClient": "x.pdf", "FirstPublishLocationId": HALVORSEN})
        body = (b"--edge\r\nContent-Disposition: form-data; name=\"entity_content\"\r\nContent-Type: application/json\r\n\r\n"
                + entity.encode() + b"\r\n--edge\r\nContent-Disposition: form-data; name=\"VersionData\"; filename=\"x.pdf\"\r\n"
                b"Content-Type: application/octet-stream\r\n\r\n" + BYTES + b"\r\n--edge--\r\n")
        headers = {"Content-Type": "multipart/form-data; boundary=\"edge\""}
        status, reply = self.practice.api("POST", "/sobjects/ContentVersion", body, headers)
        self.assertEqual(status, 201, reply)
        self.assertEqual(self.practice.api("GET", f"/sobjects/ContentVersion/{reply['id']}/VersionData"), (200, BYTES))
        self.assertEqual(self.links()[0]["ContentDocument"]["Title"], "Ärger")
        self.error_of(self.practice.api("POST", "/sobjects/ContentVersion", b"--edge--", headers), 400,
                      "INVALID_MULTIPART_REQUEST")

    def test_second_version(self):
        first = self.upload(FirstPublishLocationId=HALVORSEN)
        document = self.links()[0]["ContentDocumentId"]
        second = self.upload(ContentDocumentId=document)
        self.assertEqual(self.links()[0]["ContentDocument"]["LatestPublishedVersionId"], second)
        self.assertFalse(self.practice.api("GET", f"/sobjects/ContentVersion/{first}")[1]["IsLatest"])
        self.assertEqual(self.practice.api("GET", f"/sobjects/ContentVersion/{second}")[1]["VersionNumber"], "2")

    def test_delete_takes_all(self):
        version = self.upload(FirstPublishLocationId=HALVORSEN)
        document = self.links()[0]["ContentDocumentId"]
        self.assertEqual(self.practice.api("DELETE", f"/sobjects/ContentDocument/{document}")[0], 204)
        self.assertEqual(self.links(), [])
        self.assertEqual(self.practice.api("GET", f"/sobjects/ContentVersion/{version}/VersionData")[0], 404)

    def test_required(self):
        self.error_of(self.practice.api("POST", "/sobjects/ContentVersion", {"Title": "x", "PathOnClient": "x.pdf"}), 400,
                      "REQUIRED_FIELD_MISSING")

    def test_attachment(self):
        reply = self.practice.api("POST", "/sobjects/Attachment", {"ParentId": HALVORSEN, "Name": "a.pdf",
                                                                   "Body": base64.b64encode(BYTES).decode()})[1]
        self.assertEqual(self.practice.api("GET", f"/sobjects/Attachment/{reply['id']}/Body"), (200, BYTES))
        row = self.practice.query(f"SELECT BodyLength FROM Attachment WHERE ParentId = '{HALVORSEN}'")[1]["records"][0]
        self.assertEqual(row["BodyLength"], len(BYTES))


class Chatter(PracticeTest):
    def post(self, **changes):
        body = {"feedElementType": "FeedItem", "subjectId": HALVORSEN,
                "body": {"messageSegments": [{"type": "Text", "text": "Terms "}, {"type": "Text", "text": "written"}]}}
        body.update(changes)
        return self.practice.api("POST", "/chatter/feed-elements", body)

    def test_post_read_delete(self):
        status, element = self.post()
        self.assertEqual((status, element["body"]["text"], element["parent"]["id"][:15]), (201, "Terms written", HALVORSEN))
        self.assertEqual(element["actor"]["name"], "Priya Raman")
        feed = self.practice.api("GET", f"/chatter/feeds/record/{HALVORSEN}/feed-elements")[1]["elements"]
        self.assertEqual([entry["id"] for entry in feed], [element["id"]])
        self.assertEqual(self.practice.query(f"SELECT Body FROM FeedItem WHERE ParentId = '{HALVORSEN}'")[1]["totalSize"], 1)
        self.assertEqual(self.practice.api("DELETE", f"/chatter/feed-elements/{element['id']}")[0], 204)
        self.assertEqual(self.practice.api("GET", f"/chatter/feed-elements/{element['id']}")[0], 404)

    def test_address_form(self):
        status, element = self.practice.api(
            "POST", "/chatter/feed-elements?feedElementType=FeedItem&subjectId=me&text=Good+morning")
        self.assertEqual((status, element["body"]["text"]), (201, "Good morning"))
        self.assertEqual(element["parent"]["id"], self.practice.salesforce["user_id"])

    def test_nothing_to_say(self):
        self.error_of(self.post(body={"messageSegments": []}), 400, "REQUIRED_FIELD_MISSING")
        self.error_of(self.post(subjectId="0065g00000zzzzz"), 400, "INVALID_CROSS_REFERENCE_KEY")


if __name__ == "__main__":
    unittest.main()
