// The page /verify: takes a bundle from a file or from a draw of this site and checks it here.
(function () {
  'use strict';
  var box = document.getElementById('check');
  if (!box || !window.Uint8Array || !window.FileReader) return;
  var en = document.documentElement.lang === 'en';
  var list = document.getElementById('check-list'), bar = document.getElementById('check-bar');
  var verdict = document.getElementById('check-verdict'), input = document.getElementById('bundle');
  box.hidden = false;

  function line(zh, english, mark) {
    var item = document.createElement('li');
    item.textContent = mark + ' ' + (en ? english : zh);
    list.appendChild(item);
  }
  function conclude(kind, text) {
    verdict.className = 'note ' + kind;
    verdict.textContent = text;
    verdict.setAttribute('data-state', kind);
    bar.hidden = true;
  }
  function run(buffer) {
    var began = new Date().getTime();
    while (list.firstChild) list.removeChild(list.firstChild);
    verdict.className = 'note';
    verdict.removeAttribute('data-state');
    verdict.textContent = en ? 'Computing again …' : '正在重新计算……';
    bar.hidden = false;
    bar.value = 0;
    var check = window.MingqianVerify.start(new Uint8Array(buffer), function (zh, english, mark) {
      line(zh, english, mark || '✓');
    });
    function piece() {
      var until = new Date().getTime() + 100, more;
      try {
        do { more = check.step(); } while (more && new Date().getTime() < until);
      } catch (wrong) {
        if (wrong.part === undefined) throw wrong;
        line(wrong.zh, wrong.en, '✗');
        verdict.setAttribute('data-part', wrong.part);
        conclude('bad', en ? 'NOT VERIFIED: do not rely on this file.' : '核验未通过：请勿采信此文件。');
        return;
      }
      bar.value = check.fraction;
      if (more) setTimeout(piece, 0);
      else {
        var seconds = ((new Date().getTime() - began) / 1000).toFixed(1);
        conclude('good', en ? 'VERIFIED on your own device, in ' + seconds + ' s.'
          : '核验通过：结果由您自己的设备重新算出，用时' + seconds + '秒。');
      }
    }
    setTimeout(piece, 0);
  }

  input.onchange = function () {
    if (!input.files.length) return;
    var reader = new FileReader();
    reader.onload = function () { run(reader.result); };
    reader.readAsArrayBuffer(input.files[0]);
  };
  var draw = /[?&]draw=([0-9a-f]{64})(&|$)/.exec(location.search);
  if (draw) {
    var request = new XMLHttpRequest();
    request.open('GET', '/draws/' + draw[1] + '/bundle');
    request.responseType = 'arraybuffer';
    request.onload = function () {
      if (request.status === 200) run(request.response);
      else conclude('bad', en ? 'This draw has no bundle yet.' : '这次抽取还没有抽取包，请稍后再试。');
    };
    request.onerror = function () {
      conclude('bad', en ? 'The bundle cannot be fetched; choose the file.' : '无法下载抽取包，请选择文件。');
    };
    verdict.textContent = en ? 'Fetching the bundle …' : '正在下载抽取包……';
    request.send();
  }
}());
