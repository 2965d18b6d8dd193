/* Extras only: every page works without this file. ES5, because the oldest engines run it. */
(function () {
  'use strict';
  var form = document.querySelector('form[data-once]');
  if (form) {
    form.addEventListener('submit', function () {
      var buttons = form.querySelectorAll('button[type=submit]');
      for (var i = 0; i < buttons.length; i++) { buttons[i].disabled = true; }
    });
  }
  var search = document.getElementById('top-q');
  if (search) {
    document.addEventListener('keydown', function (event) {
      var target = event.target || {};
      var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName || '');
      if (event.keyCode === 191 && !isTyping && !event.ctrlKey && !event.altKey) {
        event.preventDefault();
        search.focus();
      }
    });
  }
  // What scrolls sideways can be reached with the keyboard.
  function reach() {
    var areas = document.querySelectorAll('.scroll');
    for (var i = 0; i < areas.length; i++) {
      if (areas[i].scrollWidth > areas[i].clientWidth) { areas[i].tabIndex = 0; }
      else { areas[i].removeAttribute('tabindex'); }
    }
  }
  reach();
  window.addEventListener('resize', reach);
}());
