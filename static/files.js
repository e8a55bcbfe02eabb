/* SPDX-License-Identifier: MIT */
/*
 * A file that is too large is told before it is sent over a slow line, not
 * after. The server says the same where this does not run.
 */
(function () {
	'use strict';

	function tooLarge(input) {
		var most = Number(input.getAttribute('data-most'));
		return most && input.files && input.files[0] &&
			input.files[0].size > most;
	}

	function tell(input, wrong) {
		var p = document.getElementById(input.id + '-large');
		p.textContent = wrong ? input.getAttribute('data-large') : '';
		p.hidden = !wrong;
		if (wrong)
			input.setAttribute('aria-invalid', 'true');
		else
			input.removeAttribute('aria-invalid');
		return wrong;
	}

	function watch(input) {
		input.addEventListener('change', function () {
			tell(input, tooLarge(input));
		});
		input.form.addEventListener('submit', function (e) {
			if (tell(input, tooLarge(input))) {
				e.preventDefault();
				input.focus();
			}
		});
	}

	var all = document.querySelectorAll('input[type=file][data-most]'), i;
	for (i = 0; i < all.length; i++)
		watch(all[i]);
}());
