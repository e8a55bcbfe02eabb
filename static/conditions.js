/* SPDX-License-Identifier: MIT */
/*
 * Shows and hides the questions of a section while it is being answered. The
 * conditions are XPath, written by the server and evaluated here by the
 * browser's own engine, over the same document as on the server: the page
 * brings an excerpt of it in data-instance, the section's own answers come from
 * the fields. What hides keeps what was typed in it; it only counts as empty,
 * as on the server. The server decides again at every save, so a browser that
 * cannot do this loses nothing. Written for browsers of 2015.
 */
(function () {
	'use strict';

	var ROUNDS = 20; /* conditions that depend on each other settle in few */

	/* ---- the document ---- */

	function Instance(xml) {
		this.doc = new DOMParser().parseFromString(xml, 'text/xml');
		this.data = this.doc.documentElement;
		this.answers = child(this.data, 'answers');
		this.repeats = {}; /* name -> { rows: [], empty: element } */
		var all = elements(this.answers), i, r;
		for (i = 0; i < all.length; i++) {
			if (!all[i].hasAttribute('row'))
				continue;
			r = this.repeat(all[i].nodeName);
			all[i].isKnown = true;
			r.rows.push(all[i]);
		}
	}

	function elements(e) {
		var out = [], c;
		for (c = e && e.firstChild; c; c = c.nextSibling)
			if (c.nodeType === 1)
				out.push(c);
		return out;
	}

	function child(e, name) {
		var c;
		for (c = e && e.firstChild; c; c = c.nextSibling)
			if (c.nodeType === 1 && c.nodeName === name)
				return c;
		return null;
	}

	function setText(e, text) {
		if (e.textContent !== text)
			e.textContent = text;
	}

	/* Empties an element and keeps its parts, rows and cells. */
	function clear(e) {
		var parts = elements(e), i;
		if (parts.length === 0)
			setText(e, '');
		for (i = 0; i < parts.length; i++)
			clear(parts[i]);
	}

	function ensure(doc, e, name) {
		return child(e, name) || e.appendChild(doc.createElement(name));
	}

	Instance.prototype.repeat = function (name) {
		var r = this.repeats[name];
		if (!r) {
			r = { rows: [], empty: this.doc.createElement(name) };
			this.repeats[name] = r;
		}
		return r;
	};

	/* The row with this id; one that the server does not know yet is made. */
	Instance.prototype.row = function (name, id) {
		var r = this.repeat(name), i, e, old;
		for (i = 0; i < r.rows.length; i++)
			if (r.rows[i].getAttribute('row') === id)
				return r.rows[i];
		old = r.rows.length === 0 ? child(this.answers, name) : null;
		if (old)
			this.answers.removeChild(old);
		e = this.doc.createElement(name);
		e.setAttribute('row', id);
		r.rows.push(e);
		this.answers.appendChild(e);
		return e;
	};

	/* A repeat that does not show has no rows to any condition, and a fresh
	 * row counts when something is in it. What does not count stays in the
	 * document, aside, so that paths from it still begin at the root. */
	Instance.prototype.showRows = function (name, isShown) {
		var r = this.repeat(name), i, e, n = 0;
		var aside = ensure(this.doc, this.data, 'aside');
		while ((e = child(this.answers, name)))
			aside.appendChild(e);
		for (i = 0; isShown && i < r.rows.length; i++)
			if (r.rows[i].isKnown || r.rows[i].textContent) {
				this.answers.appendChild(r.rows[i]);
				n++;
			}
		if (n === 0)
			this.answers.appendChild(r.empty);
	};

	/* True where it cannot be evaluated: a question too many is better than
	 * one that disappears. */
	Instance.prototype.holds = function (xpath, at) {
		try {
			return this.doc.evaluate(xpath, at || this.data, null, 3,
			    null).booleanValue;
		} catch (e) {
			return true;
		}
	};

	/* A calculated value as text; numbers with 15 digits, as on the server. */
	Instance.prototype.value = function (xpath, at) {
		var r = this.doc.evaluate(xpath, at || this.data, null, 0, null);
		if (r.resultType === 1)
			return isFinite(r.numberValue)
			    ? String(Number(r.numberValue.toPrecision(15)))
			    : '';
		return r.resultType === 3 ? String(r.booleanValue) : r.stringValue;
	};

	window.RapporteurInstance = Instance; /* for the tests */

	/* ---- the page ---- */

	var form = document.querySelector('form[data-instance]');
	if (!form || !window.DOMParser || !document.evaluate)
		return;

	var instance = new Instance(form.getAttribute('data-instance'));
	if (!instance.answers)
		return;
	var wrappers = [], calculates = [], timer = null, isFirst = true;
	var checks = [], checkTimer = null;

	function up(e, test) {
		for (e = e.parentNode; e && e !== form; e = e.parentNode)
			if (test(e))
				return e;
		return null;
	}

	function isRow(e) {
		return e.hasAttribute('data-row');
	}

	function isWrapper(e) {
		return e.hasAttribute('data-name');
	}

	/* The element of the repeat's row that a node of the page stands in. */
	function rowOf(e) {
		var row = isRow(e) ? e : up(e, isRow);
		var repeat = row && up(row, isWrapper);
		return repeat && instance.row(repeat.getAttribute('data-name'),
		    row.getAttribute('data-row'));
	}

	/* Groups, notes and repeats have none that counts: any element of the
	 * row, or the root, does. */
	function standOf(w) {
		if (w.isRepeat)
			return null;
		return w.element || (w.row ? w.row.firstElementChild ||
		    elements(w.row)[0] : null);
	}

	/* a.QUESTION.ROW.COL to its element. In a row of a repeat, ROW is the
	 * row's id, which rowOf has found already. */
	function leafOf(w, place) {
		var parts = place.split('.'), e = w.element, i;
		for (i = w.row ? 2 : 1; e && i < parts.length; i++)
			if (parts[i])
				e = ensure(instance.doc, e, parts[i]);
		return e;
	}

	function addField(w, field) {
		var place = field.name.slice(2), i;
		for (i = 0; i < w.places.length; i++)
			if (w.places[i].place === place)
				break;
		if (i === w.places.length)
			w.places.push({ place: place, element: leafOf(w, place),
				fields: [], mark: null });
		if (field.name.charAt(0) === 's')
			w.places[i].mark = field;
		else
			w.places[i].fields.push(field);
	}

	function wrapperOf(e) {
		var w = up(e, isWrapper), i;
		for (i = 0; i < wrappers.length; i++)
			if (wrappers[i].node === w)
				return wrappers[i];
		return null;
	}

	function findWrappers() {
		var all = form.querySelectorAll('.question[data-name]'), i, w, c;
		for (i = 0; i < all.length; i++) {
			w = { node: all[i], name: all[i].getAttribute('data-name'),
				relevant: all[i].getAttribute('data-relevant'),
				parent: wrapperOf(all[i]), row: rowOf(all[i]),
				places: [], isShown: true };
			c = all[i].className.split(/\s+/);
			w.isRepeat = c.indexOf('repeat') >= 0;
			w.isGroup = c.indexOf('group') >= 0;
			w.element = child(w.row || instance.answers, w.name);
			if (!w.element && w.row && !w.isGroup)
				w.element = ensure(instance.doc, w.row, w.name);
			wrappers.push(w);
		}
	}

	function findFields() {
		var all = form.elements, i, w;
		for (i = 0; i < all.length; i++) {
			if (!/^[as]\./.test(all[i].name))
				continue;
			w = wrapperOf(all[i]);
			if (w && w.element)
				addField(w, all[i]);
		}
	}

	/* Calculates travel in the document itself, also those without a label. */
	function findCalculates(e) {
		var all = elements(e), i, k, c;
		for (i = 0; i < all.length; i++) {
			if (all[i].hasAttribute('calculate')) {
				c = { element: all[i], wrapper: null,
					xpath: all[i].getAttribute('calculate'),
					relevant: all[i].getAttribute('relevant') };
				for (k = 0; k < wrappers.length; k++)
					if (wrappers[k].element === all[i])
						c.wrapper = wrappers[k];
				calculates.push(c);
			}
			findCalculates(all[i]);
		}
	}

	/* A figure as the server reads it; of a figure that it may read otherwise
	 * the text, which is no number to any condition. */
	function figureOf(text, isDecimal) {
		/* "1234 p": the letters are flags, no part of the figure */
		text = text.replace(/([0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19])(\s*[perb\u0440\u0435\u0432])+\s*$/i, '$1');
		text = text.replace(/[ \u00a0\u2007\u2009\u202f\u066c\u200e\u200f]/g, '')
		    .replace(/[\u0660-\u0669]/g, function (c) {
			return String(c.charCodeAt(0) - 0x660);
		    }).replace(/[\u06f0-\u06f9]/g, function (c) {
			return String(c.charCodeAt(0) - 0x6f0);
		    }).replace('\u066b', '.').replace('\u2212', '-');
		if (/^(:|\.\.|[xX\u0445\u0425]|[cC\u0441\u0421])$/.test(text))
			return '';
		if (isDecimal && !/^-?[1-9]\d{0,2},\d{3}$/.test(text))
			text = text.replace(/^(-?\d+),(\d+)$/, '$1.$2');
		return text;
	}

	/* What counts of a place: nothing where a mark says why there is none. */
	function valueOf(p) {
		var out = '', i, f, mode;
		mode = p.fields[0] && p.fields[0].getAttribute('inputmode');
		if (mode === 'numeric' || mode === 'decimal')
			return p.mark && p.mark.value && !p.fields[0].value ? ''
			    : figureOf(p.fields[0].value, mode === 'decimal');
		if (p.mark && p.mark.value)
			return '';
		for (i = 0; i < p.fields.length; i++) {
			f = p.fields[i];
			if ((f.type === 'radio' || f.type === 'checkbox') && !f.checked)
				continue;
			out += (out && f.value ? ' ' : '') + f.value;
		}
		return out.replace(/\r\n?/g, '\n').replace(/^\s+|\s+$/g, '');
	}

	function fill(w) {
		var i;
		if (w.isRepeat) {
			instance.showRows(w.name, w.isShown);
			return;
		}
		if (!w.isShown && w.element)
			clear(w.element);
		for (i = 0; w.isShown && i < w.places.length; i++)
			setText(w.places[i].element, valueOf(w.places[i]));
	}

	/* One pass over the page in its order; true where something changed. */
	function pass() {
		var changed = false, i, w, shown, c, text;
		for (i = 0; i < wrappers.length; i++) {
			w = wrappers[i];
			shown = (!w.parent || w.parent.isShown) && (!w.relevant ||
			    instance.holds(w.relevant, standOf(w)));
			if (shown !== w.isShown)
				changed = true;
			w.isShown = shown;
			fill(w);
		}
		for (i = 0; i < calculates.length; i++) {
			c = calculates[i];
			shown = c.wrapper ? c.wrapper.isShown : (!c.relevant ||
			    instance.holds(c.relevant, c.element));
			text = '';
			try {
				text = shown ? instance.value(c.xpath, c.element) : '';
			} catch (e) {
				continue;
			}
			if (c.element.textContent !== text)
				changed = true;
			setText(c.element, text);
		}
		return changed;
	}

	function settle() {
		var i;
		for (i = 0; i < wrappers.length; i++)
			fill(wrappers[i]);
		for (i = 0; i < ROUNDS && pass(); i++)
			;
	}

	/* ---- what the person sees and hears ---- */

	function plural(n) {
		var lang = document.documentElement.lang || 'en';
		if (window.Intl && Intl.PluralRules)
			return new Intl.PluralRules(lang).select(n);
		return n === 1 ? 'one' : 'other';
	}

	function announce(n) {
		var region = document.getElementById('shown');
		var text = form.getAttribute('data-shown-' + plural(n)) ||
		    form.getAttribute('data-shown-other');
		if (region)
			region.textContent = n > 0 && text
			    ? text.replace('{n}', String(n)) : '';
	}

	function showCalculates() {
		var i, c, out;
		for (i = 0; i < calculates.length; i++) {
			c = calculates[i];
			out = c.wrapper && c.wrapper.node.querySelector('strong');
			/* the server's wording stands until the value changes */
			if (out && !isFirst && c.last !== c.element.textContent)
				out.textContent = c.element.textContent;
			c.last = c.element.textContent;
		}
	}

	/* Counts questions, not groups, and a repeat once with all its rows. */
	function isFresh(w) {
		return w.isShown && w.wasShown === false && !w.isGroup && !w.row;
	}

	/* ---- checks of figures ---- */

	function findChecks() {
		var all = form.querySelectorAll('[data-check]'), i, k, c, w;
		for (i = 0; i < all.length; i++) {
			w = wrapperOf(all[i]);
			c = { node: all[i], wrapper: w, element: w && w.element,
				box: up(all[i], function (e) {
					return e.hasAttribute('data-place');
				}) };
			c.place = c.box.getAttribute('data-place');
			c.isError = all[i].getAttribute('data-kind') === 'error';
			for (k = 0; w && k < w.places.length; k++)
				if (w.places[k].place === c.place)
					c.element = w.places[k].element;
			if (c.element)
				checks.push(c);
		}
	}

	/* Errors stand where the server puts them, above the cell, unless
	 * something else is wrong with it already. */
	function showError(c, isFailing) {
		var p = document.getElementById('e.' + c.place);
		var field = document.getElementById('a.' + c.place);
		var text = c.node.textContent;
		if (!p || isFailing === (p.textContent === text) ||
		    (isFailing && p.textContent !== ''))
			return false;
		p.textContent = isFailing ? text : '';
		p.hidden = !isFailing;
		if (field && isFailing)
			field.setAttribute('aria-invalid', 'true');
		else if (field)
			field.removeAttribute('aria-invalid');
		return isFailing;
	}

	/* The field for the explanation; the comment of a question moves here
	 * from its remarks. */
	function showExplain(box) {
		var to = box.querySelector('.explain'), of, from;
		if (!to)
			return;
		of = to.getAttribute('data-comment');
		from = of && form.elements.namedItem(of);
		if (from && !to.contains(from))
			to.appendChild(from.parentNode);
		to.hidden = false;
	}

	function showQuery(c, isFailing) {
		if (c.node.hidden !== isFailing)
			return false;
		c.node.hidden = !isFailing;
		if (isFailing)
			showExplain(c.box);
		return isFailing;
	}

	/* What is right again goes at once; what is wrong is said when the person
	 * has left the cell: half a figure is often wrong. */
	function showChecks(isSettled) {
		var i, c, isFailing, said = [], region;
		for (i = 0; i < checks.length; i++) {
			c = checks[i];
			isFailing = c.wrapper.isShown && !instance.holds(
			    c.node.getAttribute('data-check'), c.element);
			if (isFailing && !isSettled)
				continue;
			if (c.isError ? showError(c, isFailing)
			    : showQuery(c, isFailing))
				said.push(c.node.textContent);
		}
		region = document.getElementById('said');
		if (region && said.length > 0)
			region.textContent = said.join('. ');
	}

	function update() {
		var fresh = 0, i, w;
		timer = null;
		settle();
		for (i = 0; i < wrappers.length; i++) {
			w = wrappers[i];
			if (isFresh(w))
				fresh++;
			w.wasShown = w.isShown;
			if (w.node.hidden === w.isShown)
				w.node.hidden = !w.isShown;
		}
		showCalculates();
		if (!isFirst) {
			announce(fresh);
			showChecks(false);
		}
		isFirst = false;
	}

	/* A key pressed waits for the next one, a choice does not. A field left
	 * that was typed in is changed, too. */
	function touched(event) {
		if (!event.target.name || !/^[as]\./.test(event.target.name))
			return;
		if (timer)
			clearTimeout(timer);
		if (checkTimer)
			clearTimeout(checkTimer);
		timer = setTimeout(update, event.type === 'input' ? 200 : 0);
		if (event.type === 'change')
			checkTimer = setTimeout(function () { showChecks(true); }, 20);
	}

	findWrappers();
	findFields();
	findCalculates(instance.answers);
	findChecks();
	update();
	form.addEventListener('input', touched);
	form.addEventListener('change', touched);
}());
