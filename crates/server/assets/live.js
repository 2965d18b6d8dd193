// Renews the element with the id `live` in place, without flicker, while it carries `data-live`.
// The reader keeps scroll, focus and text size, which a page that loads itself again takes away.
// ES5, because the oldest engines run it; without this script the page has a link instead.
(function () {
  'use strict';
  var EVERY = 2000;

  function renew() {
    var now = document.getElementById('live');
    if (!now || !now.getAttribute('data-live')) return;
    var request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.timeout = 10000;
    request.onload = function () {
      var next = request.status === 200 && request.response && request.response.getElementById('live');
      if (next) now.parentNode.replaceChild(document.adoptNode(next), now);
      setTimeout(renew, EVERY);
    };
    // The last state stays in sight until the network is back.
    request.onerror = request.ontimeout = function () { setTimeout(renew, EVERY); };
    request.send();
  }

  setTimeout(renew, EVERY);
}());
