"""Drives an engine that Qt wraps: commands as lines of JSON on stdin, answers on stdout.

usage: qt_driver.py webkit|webengine

Commands: open (url or null, w, h), eval (js), click (css), type (css, text), shot (path), version.
An answer is {"value": …} or {"error": …}, with "problems": what the console said since the last one.
Runs with Debian's own Python; QtWebKit needs no X server, QtWebEngine needs one.
"""
import json
import os
import select
import sys
import time

from PyQt5.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer, QUrl
from PyQt5.QtGui import QImage, QPainter
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QApplication

# Each engine has only its own module, and it must be loaded before the application is made.
if sys.argv[1] == "webkit":
    from PyQt5.QtWebKit import QWebSettings
    from PyQt5.QtWebKitWidgets import QWebPage, QWebView
else:
    from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineScript, QWebEngineView

LOAD_S = 30
TALLEST = 2000
# How hard a picture is pressed: 100 is not at all.
QUICKLY = 80
# What an engine says of headers that it does not know and may pass over: the first is known to
# Safari of iOS 10, of the second the default is left, and no page links to another site.
KNOWN = ("Unrecognized Content-Security-Policy directive 'frame-ancestors'",
         "Failed to set referrer policy: The value 'same-origin' is not one of")


class Overdue(Exception):
    """Something did not come in time."""


def wait(seconds):
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec_()


def until(holds, what):
    """Runs the event loop until something holds."""
    end = time.monotonic() + LOAD_S
    while not holds():
        if time.monotonic() > end:
            raise Overdue(what + ": nothing in %d s" % LOAD_S)
        QApplication.processEvents(QEventLoop.AllEvents, 10)
        time.sleep(0.002)


class Family:
    """What both engines share."""

    def __init__(self):
        self.problems = []
        self.is_loaded = False

    def loaded(self, _is_good):
        # A form that is sent by script may end a load early; what is there is judged by its content.
        self.is_loaded = True

    def open(self, url, w, h):
        self.resize(w, h)
        if url:
            self.is_loaded = False
            self.load(QUrl(url))
            until(lambda: self.is_loaded, "load of " + url)

    def place(self, css):
        """The middle of an element, scrolled into view."""
        at = self.eval("""(function () {
          var found = document.querySelector(%s), box;
          if (!found) { return ''; }
          found.scrollIntoView();
          box = found.getBoundingClientRect();
          return JSON.stringify([box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)]);
        }())""" % json.dumps(css))
        if not at:
            raise LookupError("no element " + css)
        x, y = json.loads(at)
        return QPoint(int(x), int(y))

    def click(self, css):
        QTest.mouseClick(self.target(), Qt.LeftButton, Qt.NoModifier, self.place(css))
        wait(0.03)

    def type(self, css, text):
        self.click(css)
        done = self.eval("document.execCommand('selectAll'), "
                         "document.execCommand('insertText', false, %s)" % json.dumps(text))
        if not done:
            raise LookupError("cannot type into " + css)

    def whole(self):
        """Width and height of the whole page, not too tall."""
        w, h = json.loads(self.eval(
            "JSON.stringify([window.innerWidth, document.documentElement.scrollHeight])"))
        return int(w), max(200, min(int(h), TALLEST))


class WebKit(Family):
    """QtWebKit 5.212, which is WebKit 602.1."""

    def __init__(self):
        super().__init__()
        told = self.problems

        class Page(QWebPage):
            def javaScriptConsoleMessage(self, message, line, source):
                if not message.startswith(KNOWN):
                    told.append("%s (%s:%d)" % (message, source, line))

        self.view = QWebView()
        self.page = Page(self.view)
        self.view.setPage(self.page)
        # Safari has it switched on; the witness's page keeps its key there.
        self.page.settings().setAttribute(QWebSettings.LocalStorageEnabled, True)
        self.page.settings().setLocalStoragePath(os.environ["HOME"])
        self.page.loadFinished.connect(self.loaded)
        self.page.networkAccessManager().finished.connect(self.answered)
        self.view.show()

    def answered(self, reply):
        if reply.error() not in (0, 5):
            self.problems.append("%s: %s" % (reply.url().toString(), reply.errorString()))

    def resize(self, w, h):
        self.view.resize(w, h)
        self.page.setViewportSize(QSize(w, h))
        wait(0.01)

    def load(self, url):
        self.page.mainFrame().load(url)

    def eval(self, js):
        return self.page.mainFrame().evaluateJavaScript(js)

    def target(self):
        return self.view

    def shot(self, path):
        w, h = self.whole()
        before = self.page.viewportSize()
        self.page.setViewportSize(QSize(w, h))
        image = QImage(w, h, QImage.Format_RGB32)
        image.fill(Qt.white)
        painter = QPainter(image)
        self.page.mainFrame().render(painter)
        painter.end()
        image.save(path, "PNG", QUICKLY)
        self.page.setViewportSize(before)


class WebEngine(Family):
    """QtWebEngine, which is an old Chromium."""

    def __init__(self):
        super().__init__()
        told = self.problems

        class Page(QWebEnginePage):
            def javaScriptConsoleMessage(self, level, message, line, source):
                if level == QWebEnginePage.ErrorMessageLevel and not message.startswith(KNOWN):
                    told.append("%s (%s:%d)" % (message, source, line))

        self.view = QWebEngineView()
        self.page = Page(self.view)
        self.view.setPage(self.page)
        # A resource that cannot be had is told by an event only.
        script = QWebEngineScript()
        script.setInjectionPoint(QWebEngineScript.DocumentCreation)
        script.setWorldId(QWebEngineScript.MainWorld)
        script.setSourceCode("""window.addEventListener('error', function (event) {
          var at = event.target;
          if (at && at !== window) { console.error('cannot be had: ' + (at.src || at.href)); }
        }, true);""")
        self.page.scripts().insert(script)
        self.page.loadFinished.connect(self.loaded)
        self.view.show()
        # 5.9 and 5.10 report a wrong size when the first one comes too early.
        self.open("about:blank", 1366, 900)
        wait(0.4)

    def resize(self, w, h):
        if self.view.width() == w and self.view.height() == h:
            return
        self.view.resize(w, h)
        end = time.monotonic() + 1
        while self.eval("window.innerWidth + 'x' + window.innerHeight") != "%dx%d" % (w, h):
            if time.monotonic() > end:
                break
            wait(0.01)

    def load(self, url):
        self.page.load(url)

    def eval(self, js):
        box = []
        self.page.runJavaScript(js, box.append)
        until(lambda: box, "evaluation")
        return box[0]

    def target(self):
        return self.view.focusProxy() or self.view

    def shot(self, path):
        # The size stays: whoever opens says which one is wanted.
        self.resize(*self.whole())
        # Two frames: the first one after a resize may still show the old size.
        self.page.runJavaScript("window.__painted = 0; requestAnimationFrame(function () {"
                                "requestAnimationFrame(function () { window.__painted = 1; }); })")
        end = time.monotonic() + 1
        while not self.eval("window.__painted") and time.monotonic() < end:
            wait(0.01)
        wait(0.05)
        self.view.grab().save(path, "PNG", QUICKLY)


def obey(family, command):
    do = command.pop("do")
    if do == "version":
        return family.eval("navigator.userAgent")
    return getattr(family, do)(**command)


def answer(family, line):
    try:
        told = {"value": obey(family, json.loads(line))}
    except Exception as error:  # whatever it is, the caller must hear of it
        told = {"error": "%s: %s" % (type(error).__name__, error)}
    told["problems"] = list(family.problems)
    family.problems.clear()
    os.write(1, (json.dumps(told, default=str) + "\n").encode())


def main():
    app = QApplication(sys.argv[:1])
    family = {"webkit": WebKit, "webengine": WebEngine}[sys.argv[1]]()
    rest = b""
    # The page lives on between commands: the event loop runs all the time.
    os.set_blocking(0, False)
    while True:
        app.processEvents(QEventLoop.AllEvents, 10)
        if not select.select([0], [], [], 0.002)[0]:
            continue
        piece = os.read(0, 1 << 20)
        if not piece:
            return
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            answer(family, line)


if __name__ == "__main__":
    main()
