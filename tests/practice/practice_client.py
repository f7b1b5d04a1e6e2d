# practice_client.py: starts counterpart-practice for a test and speaks HTTP to it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import hashlib
import http.client
import json
import os
import secrets
import subprocess
import unittest
import urllib.parse

PROGRAM = os.environ["COUNTERPART_PRACTICE"]
DATA = "/services/data/v66.0"

HALVORSEN = "0065g00000RkW9a"
ACCOUNT = "0015g00000XnT2q"


class Practice:
    """One run of the program. Close it, or it lives on."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "G_DEBUG": "fatal-criticals"})
        line = self.process.stdout.readline()
        self.ready = json.loads(line)
        self.salesforce = self.ready["salesforce"]
        self.host = urllib.parse.urlsplit(self.salesforce["base_url"]).netloc
        self.token = self.salesforce["access_token"]

    def close(self):
        """Ends the program with SIGTERM; returns its exit status."""
        self.process.terminate()
        status = self.process.wait(timeout=10)
        self.process.stdout.close()
        return status

    def send(self, method, path, body=None, headers=None, timeout=10):
        """Returns status, headers, bytes."""
        connection = http.client.HTTPConnection(self.host, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def api(self, method, path, body=None, headers=None, token=None, timeout=10):
        """A signed-in request below /services/data/vNN.0. Returns status and the JSON, or the bytes."""
        headers = {"Authorization": "Bearer " + (token or self.token), **(headers or {})}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        status, reply_headers, data = self.send(method, DATA + path, body, headers, timeout)
        self.headers = reply_headers
        if reply_headers.get("Content-Type", "").startswith("application/json"):
            return status, json.loads(data)
        return status, data

    def query(self, soql, **parameters):
        return self.api("GET", "/query?" + urllib.parse.urlencode({"q": soql}), **parameters)

    def control(self, method, path, body=None):
        status, _, data = self.send(method, "/_practice" + path, None if body is None else json.dumps(body),
                                    {"X-Practice-Token": self.ready["control_token"]})
        assert status == 200, (status, data)
        return json.loads(data)

    def fault(self, **rule):
        return self.control("POST", "/faults", rule)

    def journal(self):
        return self.control("GET", "/journal")["entries"]

    def form(self, path, **fields):
        status, headers, data = self.send("POST", path, urllib.parse.urlencode(fields),
                                          {"Content-Type": "application/x-www-form-urlencoded"})
        text = data.decode()
        return status, json.loads(text) if text.startswith("{") else text


def pkce():
    """A fresh verifier and its S256 challenge."""
    verifier = secrets.token_urlsafe(48)
    digest = hashlib.sha256(verifier.encode()).digest()
    return verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class PracticeTest(unittest.TestCase):
    """One program for all tests of a class, back at its seed before each."""

    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.practice = Practice(*cls.arguments)

    @classmethod
    def tearDownClass(cls):
        status = cls.practice.close()
        assert status == 0, f"the program ended with status {status}"

    def setUp(self):
        self.practice.control("POST", "/reset", {})

    def error_of(self, answer, status, code):
        self.assertEqual(answer[0], status, answer)
        self.assertEqual(answer[1][0]["errorCode"], code, answer)
        return answer[1][0]
