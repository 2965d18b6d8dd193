// Trying interfaces on the page of the API: sends the message as it stands and shows the answer.
(function () {
  'use strict';

  function byId(id) {
    return document.getElementById(id);
  }

  function pretty(text) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch (error) {
      return text;
    }
  }

  // The token of /api/auth is filled in, so that the next call can be sent at once.
  function keepToken(text) {
    var answer;
    try {
      answer = JSON.parse(text);
    } catch (error) {
      return;
    }
    if (answer.token) {
      byId('try-token').value = answer.token;
    }
  }

  function send() {
    var button = this;
    var place = byId('a-' + button.getAttribute('data-for'));
    var request = new XMLHttpRequest();
    var token = byId('try-token').value;
    var path = byId('try-base').value + button.getAttribute('data-path');
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/json');
    if (token) {
      request.setRequestHeader('Authorization', 'Bearer ' + token);
    }
    place.textContent = '…';
    request.onload = function () {
      keepToken(request.responseText);
      place.textContent = 'HTTP ' + request.status + '\n' + pretty(request.responseText);
    };
    request.onerror = function () {
      place.textContent = byId('try-settings').getAttribute('data-none');
    };
    request.send(byId('b-' + button.getAttribute('data-for')).value);
  }

  var buttons = document.querySelectorAll('button.try');
  for (var i = 0; i < buttons.length; i += 1) {
    buttons[i].onclick = send;
  }
}());
