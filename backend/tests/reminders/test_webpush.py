"""The standards' own examples, and addresses that nothing may be sent to."""

import json
from ipaddress import ip_address
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from todo_api.core.addresses import is_public
from todo_api.core.ids import new_id
from todo_api.reminders import webpush
from todo_api.reminders.keys import KeyPair
from todo_api.reminders.schemas import base64url_bytes
from todo_api.reminders.sender import Outcome, Parcel, Sender


def test_the_example_of_rfc_8291() -> None:
    """Section 5 and appendix A, letter by letter."""
    sender = webpush.load_private_key(base64url_bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    body = webpush.encrypt(
        b"When I grow up, I want to be a watermelon",
        base64url_bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
        base64url_bytes("BTBZMqHH6r4Tts7J_aSIgg"),
        salt=base64url_bytes("DGv6ra1nlYgDCS1FRnbzlw"),
        sender=sender,
    )
    assert webpush.base64url(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
        "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_what_is_sealed_opens_with_the_same_secret_only() -> None:
    sealed = webpush.seal(b"one" * 11, b"private")
    assert webpush.unseal(b"one" * 11, sealed) == b"private"
    with pytest.raises(InvalidTag):
        webpush.unseal(b"two" * 11, sealed)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_behind_the_server_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["142.250.185.74", "2a00:1450:4001:80e::200a"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.fixture
def keys() -> KeyPair:
    private = webpush.new_private_key()
    return KeyPair(webpush.public_bytes(webpush.load_private_key(private).public_key()), private)


def parcel(endpoint: str, browser: Any) -> Parcel:
    given = browser.subscription(endpoint)["keys"]
    public_key, auth = (base64url_bytes(given[name]) for name in ("p256dh", "auth"))
    return Parcel(endpoint, public_key, auth, {"kind": "test"}, topic=str(new_id()), urgent=True, seconds_to_live=60)


class TestSender:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
    async def test_nothing_goes_to_this_machine(
        self, push_service: Any, new_browser: Any, keys: KeyPair, settings_for: Any, host: str
    ) -> None:
        endpoint = f"{push_service.url.replace('127.0.0.1', host)}/x"
        async with Sender(settings_for("postgresql://x@x/x"), keys) as sender:
            answer = await sender.send(parcel(endpoint, new_browser()))
        assert (answer.outcome, answer.reason) == (Outcome.refused, "PrivateAddress")
        assert push_service.received == []

    @pytest.mark.parametrize(
        ("status", "outcome"),
        [
            (201, Outcome.delivered), (404, Outcome.gone), (410, Outcome.gone), (429, Outcome.later),
            (503, Outcome.later), (400, Outcome.refused), (413, Outcome.refused), (302, Outcome.refused),
        ],
    )  # fmt: skip
    async def test_each_answer_has_its_meaning(
        self, push_service: Any, new_browser: Any, keys: KeyPair, settings: Any, status: int, outcome: Outcome
    ) -> None:
        push_service.status = status
        push_service.extra_headers = f"Retry-After: 120\r\nLocation: {push_service.url}/elsewhere\r\n"
        async with Sender(settings, keys) as sender:
            answer = await sender.send(parcel(f"{push_service.url}/x", new_browser()))
        assert answer.outcome is outcome
        assert answer.retry_after == (120 if outcome is Outcome.later else 0)
        assert [received.path for received in push_service.received] == ["/x"]

    async def test_a_service_that_is_away_is_tried_later(self, new_browser: Any, keys: KeyPair, settings: Any) -> None:
        async with Sender(settings, keys) as sender:
            answer = await sender.send(parcel("http://127.0.0.1:9/x", new_browser()))
        assert answer.outcome is Outcome.later

    async def test_the_message_is_for_the_browser_alone(
        self, push_service: Any, new_browser: Any, keys: KeyPair, settings: Any
    ) -> None:
        browser = new_browser()
        async with Sender(settings, keys) as sender:
            await sender.send(parcel(f"{push_service.url}/x", browser))
        (received,) = push_service.received
        assert browser.read(received.body) == {"kind": "test"}
        assert json.dumps({"kind": "test"}).encode() not in received.body
        assert (received.headers["ttl"], received.headers["urgency"]) == ("60", "high")
        assert received.headers["content-encoding"] == "aes128gcm"
        assert len(received.headers["topic"]) == 32
        push_service.check_sender(received, webpush.base64url(keys.public))
