# test_oauth.py: authorization code with PKCE, rotation, reuse, revocation
#
# SPDX-License-Identifier: GPL-3.0-or-later
import unittest
import urllib.parse

from practice_client import DATA, PracticeTest, pkce

CLIENT = "counterpart-practice"
REDIRECT = "http://localhost:1717/OauthRedirect"


class OAuth(PracticeTest):
    def setUp(self):
        super().setUp()
        self.practice.control("POST", "/settings", {"auto_approve": True})
        self.addCleanup(self.practice.control, "POST", "/clock", {"now": None})

    def authorize(self, method="GET", **changes):
        self.verifier, challenge = pkce()
        fields = {"response_type": "code", "client_id": CLIENT, "redirect_uri": REDIRECT, "state": "st4te&=",
                  "code_challenge": challenge, "code_challenge_method": "S256", "scope": "api refresh_token"}
        fields.update(changes)
        query = urllib.parse.urlencode({name: value for name, value in fields.items() if value is not None})
        if method == "GET":
            return self.practice.send("GET", "/services/oauth2/authorize?" + query)
        return self.practice.send("POST", "/services/oauth2/authorize", query,
                                  {"Content-Type": "application/x-www-form-urlencoded"})

    def redirected(self, answer):
        self.assertEqual(answer[0], 302, answer)
        place = urllib.parse.urlsplit(answer[1]["Location"])
        self.assertEqual(f"{place.scheme}://{place.netloc}{place.path}", REDIRECT)
        return dict(urllib.parse.parse_qsl(place.query))

    def redeem(self, code, **changes):
        fields = {"grant_type": "authorization_code", "client_id": CLIENT, "redirect_uri": REDIRECT, "code": code,
                  "code_verifier": self.verifier}
        fields.update(changes)
        return self.practice.form("/services/oauth2/token",
                                  **{name: value for name, value in fields.items() if value is not None})

    def refresh(self, token, client=CLIENT):
        return self.practice.form("/services/oauth2/token", grant_type="refresh_token", client_id=client,
                                  refresh_token=token)

    def sign_in(self):
        answer = self.redeem(self.redirected(self.authorize())["code"])
        self.assertEqual(answer[0], 200, answer)
        return answer[1]

    def works(self, token):
        return self.practice.api("GET", "/limits", token=token)[0] == 200

    def refused(self, answer, error, status=400):
        self.assertEqual((answer[0], answer[1]["error"]), (status, error), answer)

    def test_whole_way(self):
        back = self.redirected(self.authorize())
        self.assertEqual(back["state"], "st4te&=")
        status, reply = self.redeem(back["code"])
        self.assertEqual(status, 200)
        self.assertLessEqual({"access_token", "refresh_token", "signature", "scope", "instance_url", "id", "token_type",
                              "issued_at"}, reply.keys())
        self.assertNotIn("expires_in", reply)
        self.assertTrue(self.works(reply["access_token"]))

    def test_page_asks_and_takes_the_answer(self):
        self.practice.control("POST", "/settings", {"auto_approve": False})
        status, headers, page = self.authorize(state='"><script>')
        self.assertEqual(status, 200)
        self.assertIn(b"Allow", page)
        self.assertNotIn(b"<script>", page)
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertIn("code", self.redirected(self.authorize("POST", decision="allow")))
        self.assertEqual(self.redirected(self.authorize("POST", decision="deny"))["error"], "access_denied")

    def test_wrong_state_is_sent_for_clients_to_refuse(self):
        self.practice.control("POST", "/settings", {"wrong_state": True})
        self.assertNotEqual(self.redirected(self.authorize())["state"], "st4te&=")

    def test_wrong_verifier(self):
        code = self.redirected(self.authorize())["code"]
        self.refused(self.redeem(code, code_verifier=pkce()[0]), "invalid_grant")
        # The failed try spent the code.
        self.refused(self.redeem(code), "invalid_grant")

    def test_no_or_short_verifier(self):
        self.refused(self.redeem(self.redirected(self.authorize())["code"], code_verifier=None), "invalid_grant")
        self.refused(self.redeem(self.redirected(self.authorize())["code"], code_verifier="a" * 42), "invalid_grant")

    def test_code_used_twice_kills_what_came_of_it(self):
        code = self.redirected(self.authorize())["code"]
        reply = self.redeem(code)[1]
        self.assertTrue(self.works(reply["access_token"]))
        self.refused(self.redeem(code), "invalid_grant")
        self.assertFalse(self.works(reply["access_token"]))
        self.refused(self.refresh(reply["refresh_token"]), "invalid_grant")

    def test_code_grows_old(self):
        self.practice.control("POST", "/clock", {"now": "2026-11-23T10:00:00Z"})
        code = self.redirected(self.authorize())["code"]
        self.practice.control("POST", "/clock", {"now": "2026-11-23T10:15:01Z"})
        self.refused(self.redeem(code), "invalid_grant")

    def test_other_redirect_or_secret(self):
        code = self.redirected(self.authorize())["code"]
        self.refused(self.redeem(code, redirect_uri=REDIRECT + "x"), "invalid_grant")
        code = self.redirected(self.authorize())["code"]
        self.refused(self.redeem(code, client_secret="s"), "invalid_client")

    def test_authorize_refuses(self):
        self.assertEqual(self.authorize(client_id="other")[0], 400)
        for place in ("https://evil.example/", "http://localhost.evil.example/", "http://evil.example:1717/OauthRedirect"):
            status, headers, _ = self.authorize(redirect_uri=place)
            self.assertEqual((status, headers["Location"]), (400, None), place)
        for changes in ({"code_challenge": None}, {"code_challenge_method": "plain"}, {"code_challenge": "short"}):
            back = self.redirected(self.authorize(**changes))
            self.assertEqual((back["error"], back["state"]), ("invalid_request", "st4te&="), changes)
        self.assertEqual(self.redirected(self.authorize(response_type="token"))["error"], "unsupported_response_type")

    def test_registered_callbacks_match_exactly(self):
        self.practice.control("POST", "/settings", {"redirect_uris": [REDIRECT]})
        self.assertEqual(self.authorize()[0], 302)
        self.assertEqual(self.authorize(redirect_uri="http://localhost:1718/OauthRedirect")[0], 400)

    def test_rotation_and_reuse(self):
        first = self.sign_in()
        status, second = self.refresh(first["refresh_token"])
        self.assertEqual(status, 200)
        self.assertNotEqual(first["refresh_token"], second["refresh_token"])
        self.assertTrue(self.works(first["access_token"]) and self.works(second["access_token"]))
        # Someone has the old one: all of them die.
        self.refused(self.refresh(first["refresh_token"]), "invalid_grant")
        self.refused(self.refresh(second["refresh_token"]), "invalid_grant")
        self.assertFalse(self.works(first["access_token"]))
        self.assertFalse(self.works(second["access_token"]))

    def test_no_rotation(self):
        self.practice.control("POST", "/settings", {"rotate": False})
        first = self.sign_in()
        self.assertNotIn("refresh_token", self.refresh(first["refresh_token"])[1])
        self.assertEqual(self.refresh(first["refresh_token"])[0], 200)

    def test_other_client_may_not_refresh(self):
        self.refused(self.refresh(self.sign_in()["refresh_token"], "other"), "invalid_client_id")
        self.refused(self.refresh("nonsense"), "invalid_grant")

    def test_session_ends(self):
        self.practice.control("POST", "/settings", {"session_seconds": 7200})
        self.practice.control("POST", "/clock", {"now": "2026-11-23T10:00:00Z"})
        reply = self.sign_in()
        self.assertTrue(self.works(reply["access_token"]))
        self.practice.control("POST", "/clock", {"now": "2026-11-23T12:00:01Z"})
        self.error_of(self.practice.api("GET", "/limits", token=reply["access_token"]), 401, "INVALID_SESSION_ID")
        self.assertTrue(self.works(self.refresh(reply["refresh_token"])[1]["access_token"]))

    def test_idle_refresh_token_dies(self):
        self.practice.control("POST", "/settings", {"idle_seconds": 30 * 86400})
        self.practice.control("POST", "/clock", {"now": "2026-10-01T10:00:00Z"})
        reply = self.sign_in()
        self.practice.control("POST", "/clock", {"now": "2026-11-01T10:00:00Z"})
        self.refused(self.refresh(reply["refresh_token"]), "invalid_grant")

    def test_revoke(self):
        reply = self.sign_in()
        self.assertEqual(self.practice.form("/services/oauth2/revoke", token=reply["access_token"])[0], 200)
        self.assertFalse(self.works(reply["access_token"]))
        newer = self.refresh(reply["refresh_token"])[1]
        self.assertEqual(self.practice.form("/services/oauth2/revoke", token=newer["refresh_token"])[0], 200)
        self.assertFalse(self.works(newer["access_token"]))
        self.refused(self.refresh(newer["refresh_token"]), "invalid_grant")
        self.assertEqual(self.practice.form("/services/oauth2/revoke", token="nonsense")[0], 400)

    def test_introspect_and_userinfo(self):
        reply = self.sign_in()
        facts = self.practice.form("/services/oauth2/introspect", token=reply["access_token"], client_id=CLIENT)[1]
        self.assertTrue(facts["active"])
        self.assertEqual(facts["username"], "priya.raman@northwind-analytics.example")
        self.assertFalse(self.practice.form("/services/oauth2/introspect", token="x", client_id=CLIENT)[1]["active"])
        status, headers, _ = self.practice.send("GET", "/services/oauth2/userinfo")
        self.assertEqual(status, 403)

    def test_anybody_may_ask_for_versions_nobody_for_more(self):
        self.assertEqual(self.practice.send("GET", "/services/data")[0], 200)
        status, _, body = self.practice.send("GET", DATA + "/limits")
        self.assertEqual(status, 401)
        self.assertIn(b"INVALID_SESSION_ID", body)

    def test_foreign_host_name_is_refused(self):
        self.assertEqual(self.practice.send("GET", "/services/data", headers={"Host": "evil.example"})[0], 403)

    def test_control_needs_its_token(self):
        self.assertEqual(self.practice.send("GET", "/_practice/journal")[0], 401)
        self.assertEqual(self.practice.send("GET", "/_practice/journal", headers={"X-Practice-Token": "x"})[0], 401)


if __name__ == "__main__":
    unittest.main()
