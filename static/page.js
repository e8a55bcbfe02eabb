/* SPDX-License-Identifier: MIT */
/*
 * Saves a section while it is being written. About two seconds after the last
 * key the places that changed go to the address of the form itself, with the
 * revision each was read at; the answer says what became of each. A failed
 * save is tried again with growing pauses; the text stays in the page and
 * nothing is written to the browser's storage. Focus is never moved. Written
 * for browsers of 2015: no modules, no arrow functions, no fetch.
 */
(function () {
	'use strict';

	var form = document.querySelector('form.section-form');
	if (!form || !window.XMLHttpRequest)
		return;

	var QUIET = 2000, PAUSE_FIRST = 3000, PAUSE_MOST = 60000;
	var bar = document.getElementById('saving');
	var text = document.getElementById('saving-text');
	var shown = {};     /* field name -> what was last saved or loaded */
	var timer = null, pause = PAUSE_FIRST, busy = false, leaving = false;
	var kept = null;    /* what the server keeps aside since the session ended */
	var keptAt = {};    /* place -> number of what was kept of it */
	var held = {};      /* place -> what to say of it once it is left */

	/* The state of every field by name; ticks joined by a space. */
	function read() {
		var out = {}, all = form.elements, i, e;
		for (i = 0; i < all.length; i++) {
			e = all[i];
			if (!e.name || !/^[acfgkps]\./.test(e.name))
				continue;
			if (!(e.name in out))
				out[e.name] = '';
			if ((e.type === 'radio' || e.type === 'checkbox') && !e.checked)
				continue;
			out[e.name] += (out[e.name] ? ' ' : '') + e.value;
		}
		return out;
	}

	function field(name) {
		var all = form.elements, i;
		for (i = 0; i < all.length; i++)
			if (all[i].name === name)
				return all[i];
		return null;
	}

	/* Places on the form, in order. */
	function places() {
		var all = form.elements, out = [], i;
		for (i = 0; i < all.length; i++)
			if (all[i].name && all[i].name.indexOf('r.') === 0)
				out.push(all[i].name.slice(2));
		return out;
	}

	/* The key under which a place has its comment: QUESTION.ROW or QUESTION. */
	function keyOf(place, now) {
		var parts = place.split('.'), long = parts[0] + '.' + parts[1];
		return ('p.' + long) in now ? long : parts[0];
	}

	function differs(name, now) {
		return name in now && now[name] !== shown[name];
	}

	/* Places to send: changed themselves, or the question's comment, source
	 * or level did, which belong to all its places. */
	function changed(now) {
		var all = places(), out = [], i, key;
		for (i = 0; i < all.length; i++) {
			key = keyOf(all[i], now);
			if (differs('a.' + all[i], now) || differs('s.' + all[i], now) ||
			    differs('k.' + all[i], now) || differs('g.' + key, now) ||
			    differs('c.' + key, now) || differs('f.' + key, now) ||
			    differs('p.' + key, now))
				out.push(all[i]);
		}
		return out;
	}

	/* All places of the questions that have one to send, so that the first of
	 * them, to which the comment belongs, is always among them. */
	function whole(list, now) {
		var keys = {}, all = places(), out = [], i;
		for (i = 0; i < list.length; i++)
			keys[keyOf(list[i], now)] = true;
		for (i = 0; i < all.length; i++)
			if (keys[keyOf(all[i], now)] === true)
				out.push(all[i]);
		return out;
	}

	/* Half a character (of a pair of surrogates) would throw; a form sent by
	 * the browser itself has U+FFFD in its place. */
	function wholeCharacters(s) {
		return s.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g,
		    function (c) { return c.length === 2 ? c : '\uFFFD'; });
	}

	function pair(name, value) {
		return '&' + encodeURIComponent(name) + '=' +
		    encodeURIComponent(wholeCharacters(value));
	}

	function body(list, now) {
		var out = 'form_token=' + encodeURIComponent(field('form_token').value);
		var sent = {}, i, k, key, names;
		for (i = 0; i < list.length; i++) {
			key = keyOf(list[i], now);
			out += pair('r.' + list[i], field('r.' + list[i]).value);
			if (field('z.' + list[i]) || keptAt[list[i]])
				out += pair('z.' + list[i], String(keptAt[list[i]] ||
				    field('z.' + list[i]).value));
			if (field('m.' + list[i]))
				out += pair('m.' + list[i], field('m.' + list[i]).value);
			names = ['a.' + list[i], 's.' + list[i], 'k.' + list[i]];
			if (!sent[key])
				names.push('c.' + key, 'f.' + key, 'p.' + key, 'g.' + key);
			sent[key] = true;
			for (k = 0; k < names.length; k++)
				if (names[k] in now)
					out += pair(names[k], now[names[k]]);
		}
		return out;
	}

	function say(message, late) {
		bar.hidden = false;
		if (text.textContent !== message)
			text.textContent = message;
		text.className = late ? 'late' : '';
	}

	function said(name) {
		return form.getAttribute('data-' + name);
	}

	function showProblem(place, problem) {
		var p = document.getElementById('e.' + place);
		var e = document.getElementById('a.' + place);
		if (!p)
			return;
		p.textContent = problem || '';
		p.hidden = !problem;
		if (!e)
			return;
		if (problem)
			e.setAttribute('aria-invalid', 'true');
		else
			e.removeAttribute('aria-invalid');
	}

	/* What a mark typed in a cell was taken for. */
	function showMark(place, words) {
		var p = document.getElementById('w.' + place);
		if (!p)
			return;
		p.querySelector('strong').textContent = words || '';
		p.hidden = !words;
	}

	/* Is somebody writing in this place? A choice made is made at once. */
	function isBeingTyped(place) {
		var e = document.activeElement;
		return !!e && !!e.name && e.name.slice(2) === place &&
		    (e.tagName === 'TEXTAREA' || e.type === 'text');
	}

	/* What is right again goes at once. Nothing is said of half a word: what
	 * was saved of it may be wrong, and is judged when the field is left. */
	function judge(p) {
		delete held[p.place];
		if (isBeingTyped(p.place) && (p.problem || p.mark)) {
			held[p.place] = p;
			return;
		}
		showProblem(p.place, p.problem);
		showMark(p.place, p.mark);
	}

	/* What was typed since the save will be judged by the next one. */
	function left(event) {
		var place = (event.target.name || '').slice(2), p = held[place];
		if (!p)
			return;
		delete held[place];
		if (differs('a.' + place, read()))
			return;
		showProblem(place, p.problem);
		showMark(place, p.mark);
	}

	/* What had been kept and put back in its field is saved now. */
	function release(place) {
		var e = field('z.' + place), box = e;
		delete keptAt[place];
		if (!e)
			return;
		while (box !== form && !/\bquestion\b/.test(box.className))
			box = box.parentNode;
		e.parentNode.removeChild(e);
		e = box.querySelector('.put-back');
		if (e && !box.querySelector('input[name^="z."]'))
			e.hidden = true;
	}

	/* A change puts a section that was ready or cleared back to draft. */
	function showState(words) {
		var p = document.getElementById('section-state'), now, again, i;
		if (!p || !words || p.textContent === words)
			return;
		p.textContent = words;
		again = form.querySelectorAll('.state-again');
		now = form.querySelectorAll('.state-now');
		for (i = 0; i < again.length; i++) {
			again[i].hidden = false;
			now[i].hidden = true;
		}
	}

	function settle(answer, now) {
		var i, p, key, notice = '';
		for (i = 0; i < answer.places.length; i++) {
			p = answer.places[i];
			key = keyOf(p.place, now);
			/* where it did not become the answer, what was seen stays
			 * what was seen: the next save is weighed the same way */
			if ((p.result === 'saved' || p.result === 'same') &&
			    field('r.' + p.place))
				field('r.' + p.place).value = p.revision;
			if (p.result === 'newer')
				notice = said('newer');
			if (p.result === 'unplaced')
				notice = said('kept');
			judge(p);
			if (p.result === 'saved' || p.result === 'same')
				release(p.place);
			['a.' + p.place, 's.' + p.place, 'k.' + p.place, 'c.' + key,
			    'f.' + key, 'p.' + key, 'g.' + key].forEach(function (name) {
				if (name in now)
					shown[name] = now[name];
			});
		}
		showState(answer.state);
		say(notice || answer.saved, notice !== '');
	}

	function later(ms) {
		if (timer)
			clearTimeout(timer);
		timer = setTimeout(save, ms);
	}

	function retry(message) {
		say(message, true);
		later(pause);
		pause = Math.min(pause * 2, PAUSE_MOST);
	}

	function parse(s) {
		try {
			return JSON.parse(s);
		} catch (e) {
			return null;
		}
	}

	/* The text sent is kept under this number, each place of it. */
	function keep(sent, number) {
		var re = /&r\.([^=&]*)=/g, m;
		kept = sent;
		while ((m = re.exec(sent)))
			keptAt[decodeURIComponent(m[1])] = number;
	}

	function finish(request, sent, now) {
		var answer = parse(request.responseText);
		busy = false;
		if (request.status === 200 && answer && answer.places) {
			pause = PAUSE_FIRST;
			kept = null;
			settle(answer, now);
			if (changed(read()).length > 0)
				later(answer.places.length > 0 ? QUIET : 0);
		} else if (request.status === 403 && answer && answer.form_token &&
		    answer.form_token !== field('form_token').value) {
			field('form_token').value = answer.form_token;
			kept = null;
			later(0);
		} else if (request.status === 403 && answer && answer.kept) {
			/* the account may write no longer: nothing to try again */
			shown = now;
			say(said('kept'), true);
		} else if (request.status === 413 && answer && answer.title) {
			/* sent again as it is it would be refused again */
			pause = PAUSE_FIRST;
			say(answer.title + '. ' + answer.advice, true);
		} else if (request.status === 401) {
			if (answer && answer.kept)
				keep(sent, answer.kept);
			retry(said(kept === sent ? 'signed-out' : 'out'));
		} else {
			retry(said('late'));
		}
	}

	/* While signed out the same text is kept once; after that only whether
	 * somebody has signed in again is asked. */
	function save() {
		var now = read(), list = changed(now), request, sent;
		timer = null;
		if (busy || list.length === 0)
			return;
		busy = true;
		sent = body(whole(list, now), now);
		if (kept === null)
			say(said('saving'), false);
		request = new XMLHttpRequest();
		request.open('POST', form.action);
		request.setRequestHeader('Content-Type',
		    'application/x-www-form-urlencoded;charset=UTF-8');
		request.setRequestHeader('Accept', 'application/json');
		request.timeout = 60000;
		request.onload = function () { finish(request, sent, now); };
		request.onerror = request.ontimeout = function () {
			busy = false;
			retry(said('late'));
		};
		request.send(sent === kept ? sent.split('&')[0] : sent);
	}

	/* A mark says why there is no answer; typing one takes the mark back. */
	function unmark(e) {
		var mark = e.name.indexOf('a.') === 0 && field('s.' + e.name.slice(2));
		if (mark && mark.value && e.value)
			mark.value = '';
	}

	function touched(event) {
		var e = event.target;
		if (!e.name || !/^[acfgkps]\./.test(e.name))
			return;
		unmark(e);
		if (changed(read()).length === 0)
			return;
		if (!busy)
			say(said('unsaved'), false);
		if (!busy && pause === PAUSE_FIRST)
			later(QUIET);
	}

	shown = read();
	form.addEventListener('input', touched);
	form.addEventListener('change', touched);
	/* the event that bubbles, focusout, came to Firefox in 2017 */
	form.addEventListener('blur', left, true);
	form.addEventListener('submit', function () { leaving = true; });
	window.addEventListener('online', function () {
		if (!busy && changed(read()).length > 0)
			later(0);
	});
	window.addEventListener('beforeunload', function (event) {
		if (leaving || changed(read()).length === 0)
			return;
		save();
		event.preventDefault();
		event.returnValue = '';
	});
}());
