"""Mails as servers and people send them back; every name and address invented."""

from __future__ import annotations

TOKEN = "abcdefghjkmnpqrstuvw"
RETURNED = f"""\
Message-ID: <{TOKEN}@desk.example>
From: Imke <a.{TOKEN}@desk.example>
To: <consul@embassy.example>
Subject: Free the dockers
"""


def report(
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "smtp; 550 5.1.1 no such user",
    to: str = f"b.{TOKEN}@desk.example",
    returned: str = RETURNED,
) -> bytes:
    """A report of delivery as in RFC 3464, appendix E."""
    return f"""\
Return-Path: <>
Date: Thu, 7 Mar 2030 09:04:00 +0000
From: Mail Delivery Subsystem <MAILER-DAEMON@embassy.example>
Message-Id: <199407072116.RAA14128@embassy.example>
To: <{to}>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"
Subject: Returned mail

--edge

Your mail to the consul met with something. It was returned at 9.04.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; embassy.example

Original-Recipient: rfc822; consul@embassy.example
Final-Recipient: rfc822; consul@embassy.example
Action: {action}
Status: {status}
Diagnostic-Code: {diagnostic}

--edge
Content-Type: text/rfc822-headers

{returned}
--edge--
""".encode()


def mail(text: str, *headers: str, to: str = f"b.{TOKEN}@desk.example") -> bytes:
    """A plain mail, further headers first."""
    lines = [*headers, f"To: {to}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    return ("\n".join(lines) + "\n\n" + text).encode()


DAEMON = "From: MAILER-DAEMON@embassy.example"
EXIM = """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  consul@embassy.example
    host mx.embassy.example [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<consul@embassy.example>:
    550 5.1.1 No such user here

------ This is a copy of the message, including all the headers. ------
"""
EXIM_WARNING = """\
This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on relay.example.

The message identifier is:     1xAbCd-000123-AB

The following address(es) have not yet been delivered:

  consul@embassy.example
    Delay reason: mailbox is full
"""
QMAIL = """\
Hi. This is the qmail-send program at embassy.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<consul@embassy.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.
"""
POSTFIX = """\
This is the mail system at host relay.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<consul@embassy.example>: host mx.embassy.example[192.0.2.1] said: 552 5.2.2
    Mailbox full (in reply to RCPT TO command)
"""
SENDMAIL = """\
The original message was received at Thu, 7 Mar 2030 09:00:00 GMT
from relay.example [192.0.2.7]

   ----- The following addresses had permanent fatal errors -----
<consul@embassy.example>
    (reason: 550 5.7.1 Access denied)

   ----- Transcript of session follows -----
... while talking to mx.embassy.example.:
>>> DATA
<<< 550 5.7.1 Access denied
554 5.0.0 Service unavailable
"""
EXCHANGE = """\
Delivery has failed to these recipients or groups:

consul@embassy.example
The e-mail address you entered couldn't be found.

Diagnostic information for administrators:
Generating server: mx.embassy.example
consul@embassy.example
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
"""
BIG_PROVIDER = """\
** Address not found **

Your message wasn't delivered to consul@embassy.example because the address
couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 The account that you tried to reach does not exist. Try double-checking
the address for typos or unnecessary spaces.
"""
GERMAN = """\
Ihre Nachricht konnte nicht zugestellt werden. Der Empfänger ist unbekannt.

consul@embassy.example: 550 Empfaenger unbekannt
"""
RUSSIAN = """\
Это письмо создано автоматически. Сообщение не доставлено.

consul@embassy.example
    452 4.2.2 Mailbox full
"""
