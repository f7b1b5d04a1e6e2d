# test_state.py: what a folder remembers, and how the program ends
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

from practice_client import HALVORSEN, PROGRAM, Practice

PATH = f"/sobjects/Opportunity/{HALVORSEN}"


class State(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name + "/new/state"

    def start(self, *arguments):
        practice = Practice("--state", self.folder, *arguments)
        self.addCleanup(lambda: practice.process.poll() is None and practice.close())
        return practice

    def fill(self, practice):
        practice.api("PATCH", PATH, {"Amount": 12, "NextStep": "kept"})
        task = practice.api("POST", "/sobjects/Task", {"Subject": "kept"})[1]["id"]
        version = practice.api("POST", "/sobjects/ContentVersion", {
            "Title": "t", "PathOnClient": "t.pdf", "VersionData": base64.b64encode(b"\0bytes").decode()})[1]["id"]
        practice.api("DELETE", "/sobjects/Opportunity/0065g00000HvP23")
        return task, version

    def check(self, practice, task, version, token):
        self.assertEqual(practice.api("GET", PATH, token=token)[1]["Amount"], 12)
        self.assertEqual(practice.api("GET", f"/sobjects/Task/{task}")[0], 200)
        self.assertEqual(practice.api("GET", f"/sobjects/ContentVersion/{version}/VersionData"), (200, b"\0bytes"))
        self.assertEqual(practice.api("GET", "/sobjects/Opportunity/0065g00000HvP23")[0], 404)
        self.assertEqual([entry["status"] for entry in practice.journal()], [204, 201, 201, 204])
        newer = practice.api("POST", "/sobjects/Task", {"Subject": "new"})[1]["id"]
        self.assertNotEqual(newer, task)

    def test_restart(self):
        practice = self.start()
        task, version = self.fill(practice)
        self.assertEqual(practice.close(), 0)
        self.assertEqual(pathlib.Path(self.folder, "practice.sqlite").stat().st_mode & 0o077, 0)
        again = self.start()
        self.check(again, task, version, practice.token)
        self.assertEqual(again.salesforce["refresh_token"], practice.salesforce["refresh_token"])

    def test_killed(self):
        practice = self.start()
        task, version = self.fill(practice)
        practice.process.kill()
        practice.process.wait()
        practice.process.stdout.close()
        self.check(self.start(), task, version, practice.token)

    def test_changed_describe_is_kept(self):
        practice = self.start()
        practice.control("POST", "/describe", {"object": "Opportunity", "add": [{"name": "Region__c"}]})
        practice.close()
        again = self.start()
        self.assertEqual(again.api("PATCH", PATH, {"Region__c": "West"})[0], 204)

    def test_spent_refresh_token_is_remembered(self):
        practice = self.start()
        old = practice.salesforce["refresh_token"]
        ask = {"grant_type": "refresh_token", "client_id": "counterpart-practice"}
        new = practice.form("/services/oauth2/token", refresh_token=old, **ask)[1]["refresh_token"]
        practice.close()
        again = self.start()
        self.assertEqual(again.form("/services/oauth2/token", refresh_token=old, **ask)[0], 400)
        self.assertEqual(again.form("/services/oauth2/token", refresh_token=new, **ask)[0], 400)

    def test_one_program_a_folder(self):
        self.start()
        done = subprocess.run([PROGRAM, "--state", self.folder], capture_output=True, text=True, timeout=10)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("locked", done.stderr)

    def test_next_one_waits_for_the_folder(self):
        first = self.start()
        waiting = subprocess.Popen([PROGRAM, "--state", self.folder], stdout=subprocess.PIPE, text=True)
        self.addCleanup(waiting.stdout.close)
        self.addCleanup(waiting.wait)
        self.addCleanup(waiting.terminate)
        time.sleep(0.3)
        self.assertIsNone(waiting.poll())
        first.close()
        self.assertIn("salesforce", waiting.stdout.readline())

    def test_without_a_folder_nothing_is_kept(self):
        practice = Practice()
        practice.api("PATCH", PATH, {"Amount": 12})
        practice.close()
        again = Practice()
        self.assertEqual(again.api("GET", PATH)[1]["Amount"], 450000)
        again.close()


class Program(unittest.TestCase):
    def test_ends_on_interrupt(self):
        practice = Practice()
        practice.process.send_signal(signal.SIGINT)
        self.assertEqual(practice.process.wait(timeout=10), 0)
        practice.process.stdout.close()

    def test_bad_arguments(self):
        for arguments in (["--seed", "nothing"], ["--port", "70000"], ["--state", "/proc/none"], ["--what"]):
            done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=10)
            self.assertEqual((done.returncode, done.stdout), (1, ""), arguments)
            self.assertIn("counterpart-practice: ", done.stderr)

    def test_port_in_use(self):
        practice = Practice()
        port = practice.host.split(":")[1]
        done = subprocess.run([PROGRAM, "--port", port], capture_output=True, text=True, timeout=10)
        self.assertEqual(done.returncode, 1)
        practice.close()


if __name__ == "__main__":
    unittest.main()
