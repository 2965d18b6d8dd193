// The screen in the room: the countdown runs between two looks at the server, and the page is
// renewed without flicker. Without this script the page loads itself again every three seconds.
(function () {
  'use strict';
  var EVERY = 2000, screen = document.getElementById('screen'), loaded = new Date().getTime();

  function tick() {
    var box = screen.querySelector('[data-left]');
    if (!box) return;
    var left = Number(box.getAttribute('data-left')) - (new Date().getTime() - loaded);
    var seconds = Math.max(0, Math.ceil(left / 1000)), rest = seconds % 60;
    box.textContent = Math.floor(seconds / 60) + ':' + (rest < 10 ? '0' : '') + rest;
  }
  function renew() {
    if (!screen.getAttribute('data-live')) return;
    var request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.timeout = 10000;
    request.onload = function () {
      var next = request.status === 200 && request.response && request.response.getElementById('screen');
      if (next) {
        loaded = new Date().getTime();
        screen.parentNode.replaceChild(document.adoptNode(next), screen);
        screen = next;
        tick();
      }
      setTimeout(renew, EVERY);
    };
    // The room sees the last state until the network is back.
    request.onerror = request.ontimeout = function () { setTimeout(renew, EVERY); };
    request.send();
  }

  setInterval(tick, 250);
  setTimeout(renew, EVERY);
}());
