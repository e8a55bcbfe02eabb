/* SPDX-License-Identifier: MIT */
/*
 * Says every now and then that this page is open, and shows who else has the
 * section open and who has answered in it since. Touches nothing that is being
 * typed, and stores nothing in the browser. For browsers of 2015.
 */
(function () {
	'use strict';

	var p = document.getElementById('presence');
	var form = document.querySelector('form.section-form');
	if (!p || !form || !window.XMLHttpRequest)
		return;

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
			try {
				show(JSON.parse(request.responseText));
			} catch (e) {
				/* no answer of ours: the next one will be */
			}
		};
		request.send('form_token=' +
		    encodeURIComponent(form.elements.form_token.value) +
		    '&page=' + p.getAttribute('data-page') +
		    '&since=' + p.getAttribute('data-since'));
	}

	ask();
	setInterval(ask, 25000);
}());
