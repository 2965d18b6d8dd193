// The page /witness: a witness's side of a draw, on its own device. What is secret is kept in
// this browser's storage and is written there before anything that depends on it is sent.
(function () {
  'use strict';
  var Sm = window.MingqianSm, Draw = window.MingqianDraw, Rules = window.MingqianRules,
    Sign = window.MingqianSign;
  var on = byId('witness-on');
  if (!on || !window.Uint8Array || !window.localStorage || !(window.crypto || window.msCrypto)) return;
  var en = document.documentElement.lang === 'en';
  var STORE = 'mingqian.witness', SKEW = 10000, POLL = 3000, MINE = 8, STEPS = 54000000;
  // How far the server's clock is ahead of this one, once it is known.
  var ahead = null, open = [], rounds = [], shown = null, current = null, isBusy = false, isCut = false, asked = 0;

  function byId(id) { return document.getElementById(id); }
  function t(zh, english) { return en ? english : zh; }
  function now() { return new Date().getTime() + (ahead || 0); }
  function add(parent, name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return parent.appendChild(made);
  }
  function empty(box) { while (box.firstChild) box.removeChild(box.firstChild); }
  function say(text) {
    byId('witness-alert').hidden = !text;
    byId('witness-alert').textContent = text || '';
    if (text) byId('witness-alert').scrollIntoView();
  }

  // ---- what is kept on this device

  function load() {
    try { return JSON.parse(localStorage.getItem(STORE)); } catch (wrong) { return null; }
  }
  // False where the browser does not keep it, as in some private windows.
  function keep(keeper) {
    var text = JSON.stringify(keeper);
    try { localStorage.setItem(STORE, text); return localStorage.getItem(STORE) === text; }
    catch (full) { return false; }
  }
  function cannotKeep() {
    say(t('这个浏览器不保存数据（可能是无痕模式），请换用普通窗口。', 'This browser keeps nothing; use a normal window.'));
  }
  function who(keeper) { return { name: keeper.witness_id, secret: Sign.fromHex(keeper.private_key) }; }
  function fresh(name, secret) {
    return { witness_id: name, private_key: Draw.hex(secret), secrets: {},
      public_key: Draw.hex(Sign.publicKey(secret)), sent: {} };
  }

  // ---- calls

  function post(path, body, done) {
    var request = new XMLHttpRequest(), asked = new Date().getTime();
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/json');
    request.timeout = 15000;
    request.onload = function () {
      var answer = null;
      try { answer = JSON.parse(request.responseText); } catch (wrong) { /* said below */ }
      if (!answer) done({ code: -1, msg: 'HTTP ' + request.status });
      else if (answer.code !== 0) done(answer);
      else done(null, answer.data, (asked + new Date().getTime()) / 2);
    };
    request.onerror = request.ontimeout = function () { done({ code: -1, msg: '' }); };
    request.send(JSON.stringify(body));
  }
  // What went wrong, and what to do next.
  function advice(answer) {
    var next = {
      '-1': t('联系不上平台。请检查网络后重试；封好的随机数已保存在本机，不会丢。',
        'The platform cannot be reached. Check the network and try again; nothing is lost.'),
      40107: t('公告里登记的公钥与本机不同。请把本机公钥交给机关登记，或从备份恢复登记过的密钥。',
        'Another key is registered for you. Register this one, or restore the registered one.'),
      40108: t('签署时间与平台相差太大。请把手机时间设为自动后重试。',
        'The clocks differ too much. Set this device to automatic time and try again.'),
      40402: t('没有这次抽取。请刷新页面。', 'There is no such draw. Load the page again.'),
      40902: t('平台上已有您的这份登记，无需再交。如果是另一台设备交的，请在那台设备上揭示，或导入它的备份。',
        'The platform has this from you already. If another device sent it, reveal there.'),
      40903: t('状态刚刚变化。请等页面更新后再试。', 'The state has just changed. Wait for the page and try again.'),
      50303: t('平台正忙，请几秒后重试。', 'The platform is busy; try again in some seconds.')
    }[answer.code];
    var fields = (answer.errors || []).map(function (e) { return e.reason; }).join(' ');
    return [answer.msg, fields, next].filter(Boolean).join(en ? '. ' : '。');
  }

  // ---- words

  function clock(ms) {
    return new Date(ms + 28800000).toISOString().slice(0, 19).replace('T', ' ');
  }
  function left(until) {
    var s = Math.max(0, Math.ceil((until - now()) / 1000));
    function two(n) { return (n < 10 ? '0' : '') + n; }
    return s < 86400 ? (s < 3600 ? '' : Math.floor(s / 3600) + ':') + two(Math.floor(s / 60) % 60) + ':' + two(s % 60)
      : t('约' + Math.floor(s / 86400) + '天', Math.floor(s / 86400) + ' days');
  }
  // Where a draw stands, and until when; the same for the list and for the draw itself.
  function stage(d) {
    if (d.state === 'announced') return [t('距承诺截止', 'commitments until'), d.commits_until];
    if (d.state === 'committed') return [t('等待掷骰', 'waiting for the dice'), now() < d.dice_from ? d.dice_from : 0];
    if (d.state === 'beaconed') return [t('距揭示截止', 'reveals until'), d.reveals_until];
    if (d.round) return [t('请揭示替补', 'please reveal for a substitution'), 0];
    return [{ closed: t('已完成', 'complete'), seed_failed: t('种子未成', 'no seed'), 'void': t('已撤销', 'void') }[d.state]
      || t('正在计算', 'computing'), 0];
  }

  function where(line, d, className) {
    var at = stage(d);
    add(line, 'span', className, at[0]);
    if (at[1]) add(line, 'b', 'num', '').setAttribute('data-until', at[1]);
  }

  // ---- the announcement, read and checked here

  function share(s) { return s.name + ' ' + (s.ppm / 10000).toFixed(2).replace(/\.?0+$/, '') + '%'; }
  function examine(d, keeper) {
    var bytes = Sign.fromHex(d.announcement), rules = Sign.fromHex(d.rules), checks = [];
    var a = Rules.readAnnouncement(bytes), r = Rules.readRules(rules), hash = Draw.hex(a.hash), seat = null;
    var own = Sign.fromHex(keeper.public_key), kept = keeper.sent[d.draw_id];
    a.witnesses.forEach(function (w) { if (Draw.same(w.key, own)) seat = Draw.utf8(w.id); });
    function held(holds, zh, english) { checks.push([!!holds, t(zh, english)]); }
    held(hash === d.announce_hash && Draw.hex(a.drawId) === d.draw_id, '公告散列 A 由本机重新算出，与公布的一致',
      'A was computed again here and is the one published');
    held(Draw.same(Draw.HT('dr1.rules', [rules]), a.rulesHash), '抽取规则与公告一致', 'the rules are those of the announcement');
    var broken = Rules.checkAnnouncement(a, r);
    held(!broken, '时间、见证人、骰子的安排符合规定', 'times, witnesses and dice keep the rules' + (broken ? ': ' + broken : ''));
    held(d.commits_until === a.times[1] && d.reveals_until === a.times[2], '页面上的截止时间就是公告里的时间',
      'the times shown are those announced');
    held(!kept || kept.hash === hash, '公告自承诺以来没有变过', 'the announcement is the one that was committed to');
    held(seat === keeper.witness_id, seat === null ? '公告的见证人里没有本机的公钥' : '本机的密钥和名称列在见证人之中',
      seat === null ? 'this key is not among the witnesses' : 'this key and name are among the witnesses');
    return { a: a, rules: r, hash: hash, checks: checks,
      isGood: checks.every(function (c) { return c[0]; }),
      isShort: a.last === 3 && a.steps < Math.ceil((a.times[2] - a.beacons[0].from) / 1000) * STEPS };
  }
  function tell(box, found) {
    var a = found.a, r = found.rules, list = add(box, 'ul', 'plain told');
    add(list, 'li', '', t('从 ' + a.poolSize + ' 户企业中抽取：', 'From ' + a.poolSize + ' enterprises: ')
      + r.strata.map(share).join(t('、', ', ')) + t('。', '.'));
    add(list, 'li', '', t('每户派 ' + r.each + ' 名检查人员，共有 ' + a.inspectors + ' 名可派，登记回避 ' + a.recusals + ' 条。',
      r.each + ' inspectors each, of ' + a.inspectors + '; ' + a.recusals + ' recusals.'));
    add(list, 'li', '', t('见证人 ' + a.witnesses.length + ' 位，至少 ' + a.quorum + ' 位揭示才能成种：',
      a.witnesses.length + ' witnesses, of whom ' + a.quorum + ' must reveal: ')
      + a.witnesses.map(function (w) { return Draw.utf8(w.id); }).join(t('、', ', ')) + t('。', '.'));
    add(list, 'li', '', t('承诺截止 ', 'Commitments until ') + clock(a.times[1]) + t('；掷骰不早于 ', '; dice not before ')
      + clock(a.beacons[0].from) + t('；揭示截止 ', '; reveals until ') + clock(a.times[2]) + t('。', '.'));
    if (found.isShort) {
      add(box, 'p', 'note bad', t('延时链短于规定，只用于演示。', 'The delay chain is too short: for demonstration only.'));
    }
    var more = add(box, 'details');
    add(more, 'summary', '', t('本机核对了 ' + found.checks.length + ' 项', found.checks.length + ' checks made here'));
    var checks = add(more, 'ul', 'plain');
    found.checks.forEach(function (c) { add(checks, 'li', '', (c[0] ? '✓ ' : '✗ ') + c[1]); });
    add(more, 'p', 'mono small', 'A = ' + found.hash);
    more.open = !found.isGood;
  }

  // ---- moves

  function subject(found) { return { id: found.a.drawId, hash: found.a.hash, rounds: found.rules.rounds }; }
  function hand(button, path, d, make, note) {
    if (isBusy) return;
    isBusy = true;
    button.disabled = true;
    button.textContent = t('正在签名……', 'Signing …');
    say('');
    // The button is drawn before the device is busy with the signature.
    setTimeout(function () {
      var entry = null, at = Math.round(now());
      try { entry = make(at); } catch (wrong) { say(String(wrong.message || wrong)); }
      if (!entry) { isBusy = false; render(); return; }
      post(path, { draw_id: d.draw_id, entry: Draw.hex(entry) }, function (wrong) {
        isBusy = false;
        if (wrong) say(advice(wrong));
        if (!wrong || wrong.code === 40902) note(at, wrong ? '' : Draw.hex(Sm.sm3(entry)));
        show(d.draw_id);
      });
    }, 50);
  }
  // What this device sent for a draw, and which announcement it was for.
  function begin(keeper, d, found) {
    var sent = keeper.sent[d.draw_id] || { hash: found.hash, task_name: current.task_name };
    keeper.sent[d.draw_id] = sent;
    return sent;
  }
  function note(d, found, name) {
    return function (at, hash) {
      var keeper = load(), sent = begin(keeper, d, found);
      sent[name] = sent[name] || { at: at, entry: hash };
      if (!keep(keeper)) cannotKeep();
      list();
    };
  }
  function commit(button, d, found) {
    hand(button, '/api/draws/commit', d, function (at) {
      var keeper = load(), id = d.draw_id;
      keeper.secrets[id] = keeper.secrets[id] || Draw.hex(Sign.random());
      begin(keeper, d, found);
      if (!keep(keeper)) { cannotKeep(); return null; }
      return Sign.commit(who(keeper), subject(found), Sign.fromHex(keeper.secrets[id]), at);
    }, note(d, found, 'commit'));
  }
  // Opens link j of the chain: 0 for the draw itself, more for a round of substitution.
  function reveal(button, d, found, j) {
    // A later link gives all before it away, and the device's own clock says when the dice may be out.
    var sent = load().sent[d.draw_id] || {};
    if (j > 1 && !sent['reveal' + (j - 1)] && !window.confirm(t('您没有参加上一轮。确认公告栏上第' + j + '轮已开放吗？',
      'You took no part in the round before. Is round ' + j + ' really open, as announced?'))) return;
    if (new Date().getTime() + SKEW < found.a.beacons[0].from && !window.confirm(t(
      '按本机时钟还没到掷骰时间。您亲眼看到骰子已经掷出了吗？', 'By this device it is too early. Have you seen the dice?'))) return;
    hand(button, '/api/draws/reveal', d, function (at) {
      var keeper = load();
      return Sign.reveal(who(keeper), subject(found), Sign.fromHex(keeper.secrets[d.draw_id]), j, at);
    }, note(d, found, 'reveal' + j));
  }

  // ---- the draw that is opened

  function receipt(box, zh, english, sent) {
    var p = add(box, 'p', 'note good');
    add(p, 'strong', '', t(zh, english) + ' ' + clock(sent.at));
    if (sent.entry) add(p, 'span', 'receipt mono small', t('回执 ', 'Receipt ') + sent.entry);
  }
  function action(box, text, hint, act) {
    add(box, 'p', 'muted', hint);
    var button = add(add(box, 'p'), 'button', 'big', text);
    button.type = 'button';
    button.onclick = function () { act(button); };
  }
  function actions(box, d, found, keeper) {
    var sent = keeper.sent[d.draw_id] || {}, x = keeper.secrets[d.draw_id];
    var round = d.round && d.round.round, move = 'reveal' + round;
    if (sent.commit) receipt(box, '承诺已交', 'Committed', sent.commit);
    if (sent.reveal0) receipt(box, '揭示已交', 'Revealed', sent.reveal0);
    if (round && sent[move]) receipt(box, '第' + round + '轮替补的揭示已交', 'Revealed for round ' + round, sent[move]);
    if (!found.isGood) {
      add(box, 'p', 'note bad', t('有核对没有通过，本页不会签名。请与抽查机关联系。', 'A check failed, so nothing is signed here. Ask the authority.'));
    } else if (d.state === 'announced' && !sent.commit) {
      action(box, t('承诺', 'Commit'), t('本机将抽一个随机数，先存好，再把它密封后交出。承诺后请务必在掷骰后回来揭示。',
        'A random number is drawn and kept here, and handed in sealed. Come back after the dice to reveal it.'),
      function (button) { commit(button, d, found); });
    } else if (d.state === 'announced' || d.state === 'committed') {
      add(box, 'p', 'muted', sent.commit ? t('请保持本页打开，掷骰后这里会出现“揭示”按钮。', 'Keep this page open: after the dice the button to reveal appears here.')
        : t('承诺已截止，本机没有承诺这次抽取。', 'Commitments are closed and this device has not committed.'));
    } else if (d.state === 'beaconed' && x && !sent.reveal0) {
      action(box, t('揭示', 'Reveal'), t('骰子已掷。现在打开您密封的随机数；不揭示会被公开记为缺席。',
        'The dice have fallen. Open your sealed number now; a missing reveal stays in public.'),
      function (button) { reveal(button, d, found, 0); });
    } else if (round && x && !sent[move]) {
      action(box, t('揭示第' + round + '轮替补', 'Reveal for round ' + round), t('有企业需要替补，请打开您随机数链的下一环。',
        'An enterprise must be replaced: open the next link of your chain.'),
      function (button) { reveal(button, d, found, round); });
    } else if (d.state === 'beaconed' && !x) {
      add(box, 'p', 'muted', t('本机没有承诺这次抽取，无从揭示。', 'This device has not committed, so there is nothing to reveal.'));
    }
  }
  function render() {
    var keeper = load(), d = shown, box = byId('draw-body'), found = null;
    if (!d || !keeper || isBusy) return;
    empty(box);
    byId('draw-title').textContent = current.task_name || t('抽取', 'Draw');
    where(add(box, 'p', 'stage'), d, 'tag tag-running');
    try { found = examine(d, keeper); } catch (wrong) { /* said below */ }
    if (!found) { add(box, 'p', 'note bad', t('公告无法读懂，不要签名。', 'The announcement cannot be read: sign nothing.')); return; }
    tell(box, found);
    actions(box, d, found, keeper);
    add(add(box, 'p', 'small'), 'a', '', t('这次抽取的公示页', 'The public page of this draw')).href = '/draws/' + d.draw_id;
    tick();
  }
  function show(id) {
    post('/api/public/draws/show', { draw_id: id }, function (wrong, d) {
      if (wrong) { say(advice(wrong)); return; }
      if (!current || current.draw_id !== id) return;
      var isNew = JSON.stringify(shown) !== JSON.stringify(d) || byId('draw-body').querySelector('button[disabled]');
      shown = d;
      if (isNew) render();
    });
  }
  function choose(item) {
    current = item; shown = null; say('');
    empty(byId('draw-body'));
    show(item.draw_id);
    byId('draw-card').hidden = false;
    byId('draw-card').focus();
  }

  // ---- the list

  function list() {
    var box = byId('draws-list'), all = open.concat(rounds), keeper = load();
    empty(box);
    if (!all.length) {
      add(box, 'p', 'empty', t('现在没有进行中的抽取。公告后会自动出现在这里。', 'No draw is under way. It appears here once announced.'));
    }
    all.forEach(function (item) {
      var button = add(box, 'button', 'pick'), mine = keeper.sent[item.draw_id] || {};
      button.type = 'button';
      button.setAttribute('data-draw', item.draw_id);
      add(button, 'strong', '', item.task_name);
      var line = add(button, 'span', 'pick-line');
      where(line, item, 'tag');
      if (item.witnesses && item.witnesses.indexOf(keeper.witness_id) < 0) {
        add(line, 'span', 'muted', t('您不在见证人之列', 'you are not among its witnesses'));
      } else if (mine.commit) add(line, 'span', 'tag tag-good', mine.reveal0 ? t('已揭示', 'revealed') : t('已承诺', 'committed'));
      button.onclick = function () { choose(item); };
    });
    tick();
  }
  // Draws of this device that are over may ask for further links of its chain.
  function askRounds(keeper) {
    var names = Object.keys(keeper.secrets).slice(-MINE), found = [], waiting = 0;
    names.forEach(function (id) {
      if (open.some(function (item) { return item.draw_id === id; })) return;
      waiting += 1;
      post('/api/public/draws/show', { draw_id: id }, function (wrong, d) {
        waiting -= 1;
        if (!wrong && d.round) found.push(d);
        if (!wrong) d.task_name = (keeper.sent[id] || {}).task_name || t('抽取 ', 'Draw ') + id.slice(0, 8);
        if (!waiting) { rounds = found; list(); }
      });
    });
  }
  function refresh() {
    var keeper = load();
    if (!keeper) return;
    post('/api/public/draws/open', {}, function (wrong, data, at) {
      if (isCut !== !!wrong) say(wrong ? advice(wrong) : '');
      isCut = !!wrong;
      if (wrong) return;
      ahead = data.now - at;
      var note = byId('witness-clock'), seconds = Math.round(Math.abs(ahead) / 1000);
      note.hidden = Math.abs(ahead) <= SKEW;
      note.textContent = t('这台设备的时钟与平台相差 ' + seconds + ' 秒。签署时会按平台时间校正；请把设备时间设为自动。',
        'This clock is ' + seconds + ' s off. Entries are dated by the platform\'s time; set the device to automatic time.');
      open = data.items;
      list();
      asked += 1;
      if (asked % 10 === 1) askRounds(keeper);
      var wish = /[?&]draw=([0-9a-f]{64})(&|$)/.exec(location.search);
      open.forEach(function (item) { if (!current && wish && wish[1] === item.draw_id) choose(item); });
      if (current) show(current.draw_id);
    });
  }
  function tick() {
    var all = document.querySelectorAll('[data-until]'), i;
    for (i = 0; i < all.length; i += 1) all[i].textContent = left(Number(all[i].getAttribute('data-until')));
  }

  // ---- the key

  function start() {
    var keeper = load();
    byId('new-card').hidden = !!keeper;
    byId('key-card').hidden = byId('draws-card').hidden = !keeper;
    if (!keeper) return;
    byId('witness-id').textContent = keeper.witness_id;
    byId('public-key').value = keeper.public_key;
    refresh();
  }
  byId('make-key').onclick = function () {
    var name = byId('witness-name').value.replace(/^\s+|\s+$/g, '');
    var isNamed = name && Sign.bytesOf(name).length <= 64;
    say(isNamed ? '' : t('请填写登记用的名称（最多21个汉字）。', 'Give the name under which you are registered (64 bytes at most).'));
    if (!isNamed) return;
    try { if (!keep(fresh(name, Sign.newKey()))) cannotKeep(); }
    catch (wrong) { say(t('这台设备没有可靠的随机数，无法生成密钥。', 'This device has no secure random numbers.')); }
    start();
  };
  byId('copy-key').onclick = function () {
    byId('public-key').focus();
    byId('public-key').setSelectionRange(0, 130);
    var isCopied = false;
    try { isCopied = document.execCommand('copy'); } catch (old) { /* selected at least */ }
    byId('copied').textContent = isCopied ? t('已复制', 'copied') : t('已选中，请长按复制', 'selected: press long to copy');
  };
  byId('show-backup').onclick = function () {
    var keeper = load();
    byId('backup').value = JSON.stringify(keeper, ['witness_id', 'private_key', 'secrets']
      .concat(Object.keys(keeper.secrets)), 2);
    byId('backup-box').hidden = false;
  };
  byId('import-key').onclick = function () {
    var had = load(), read = null, made;
    try {
      read = JSON.parse(byId('import-text').value);
      if (!read.witness_id) throw read;
      made = fresh(String(read.witness_id), Sign.fromHex(read.private_key));
    } catch (wrong) { say(t('备份内容不完整或不是本系统的备份。', 'This is not a whole backup.')); return; }
    var isSame = had && had.private_key === made.private_key;
    var warning = t('本机现有的密钥将被替换，而且无法找回。确定吗？', 'The key on this device will be replaced for good. Go on?');
    if (had && !isSame && !window.confirm(warning)) return;
    if (isSame) { made.secrets = had.secrets; made.sent = had.sent; }
    Object.keys(read.secrets || {}).forEach(function (id) {
      if (/^[0-9a-f]{64}$/.test(id) && /^[0-9a-f]{64}$/.test(read.secrets[id])) made.secrets[id] = read.secrets[id];
    });
    say('');
    if (!keep(made)) cannotKeep();
    byId('import-text').value = '';
    start();
  };

  on.hidden = false;
  byId('witness-off').hidden = true;
  start();
  setInterval(refresh, POLL);
  setInterval(tick, 500);
}());
