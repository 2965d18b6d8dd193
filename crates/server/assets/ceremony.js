// The countdown of the screen in the room runs between two looks at the server (live.js). Without
// scripts the page loads itself again every three seconds.
(function () {
  'use strict';
  var screen = null, loaded = 0;

  function tick() {
    var now = new Date().getTime(), current = document.getElementById('live');
    if (current !== screen) { screen = current; loaded = now; }
    var box = screen.querySelector('[data-left]');
    if (!box) return;
    var left = Number(box.getAttribute('data-left')) - (now - loaded);
    var seconds = Math.max(0, Math.ceil(left / 1000)), rest = seconds % 60;
    box.textContent = Math.floor(seconds / 60) + ':' + (rest < 10 ? '0' : '') + rest;
  }

  tick();
  setInterval(tick, 250);
}());
