/* SPDX-License-Identifier: MIT */
/*
 * Says every now and then that this page is open, and when it is left; shows
 * who else has the section open and who has answered in it since. Touches
 * nothing that is being typed. For browsers of 2015.
 *
 * A page loaded again is another page to the server. What says that it stands
 * for the one before is the entry of the window's history, in which only the
 * random name of the page is written, nothing of what it shows: so the one
 * before is forgotten even where the line dropped while it was left. A window
 * that was copied has a copy of the entry, and the first one is missed until
 * it asks again.
 */
(function () {
	'use strict';

	var p = document.getElementById('presence');
	var form = document.querySelector('form.section-form');
	if (!p || !form || !window.XMLHttpRequest)
		return;

	var page = p.getAttribute('data-page');
	var was = window.history && history.state && history.state.page || '';

	function remember() {
		if (window.history && history.replaceState)
			history.replaceState({ page: page }, '');
	}

	function body(more) {
		return 'form_token=' +
		    encodeURIComponent(form.elements.form_token.value) +
		    '&page=' + page + more;
	}

	function show(answer) {
		var words = [answer.here, answer.saved].filter(Boolean).join(' ');
		if (p.textContent !== words)
			p.textContent = words;
		p.hidden = !words;
	}

	function ask() {
		var request = new XMLHttpRequest();
		request.open('POST', p.getAttribute('data-at'));
		request.setRequestHeader('Content-Type',
		    'application/x-www-form-urlencoded;charset=UTF-8');
		request.setRequestHeader('Accept', 'application/json');
		request.timeout = 20000;
		request.onload = function () {
			if (request.status !== 200)
				return;
			was = '';
			try {
				show(JSON.parse(request.responseText));
			} catch (e) {
				/* no answer of ours: the next one will be */
			}
		};
		request.send(body('&since=' + p.getAttribute('data-since') +
		    '&was=' + encodeURIComponent(was)));
	}

	function leave() {
		if (navigator.sendBeacon)
			navigator.sendBeacon(p.getAttribute('data-at'),
			    new Blob([body('&left=1')], {
				type: 'application/x-www-form-urlencoded;charset=UTF-8'
			    }));
	}

	remember();
	ask();
	/* a place on the page that was gone to is an entry of its own */
	window.addEventListener('hashchange', remember);
	window.addEventListener('pagehide', leave);
	window.addEventListener('pageshow', function (event) {
		if (event.persisted)
			ask();
	});
	setInterval(ask, 25000);
}());
