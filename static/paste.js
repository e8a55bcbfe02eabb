/* SPDX-License-Identifier: MIT */
/*
 * A block copied from a spreadsheet, pasted into a cell of a table, fills the
 * cells to the right and below. What does not fit is left out and counted; a
 * blank in the block leaves what is there; other saving scripts hear of it as
 * of typing. Values are taken as they are: how a figure is written is read in
 * one place, on the server. Written for browsers of 2015.
 */
(function () {
	'use strict';

	var form = document.querySelector('form.section-form');
	if (!form)
		return;

	/* Rows of cells. A spreadsheet quotes a cell that holds a tab, a line end
	 * or a quote. */
	function block(text) {
		var rows = [[]], cell = '', quoted = false, i, c;
		text = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
		for (i = 0; i < text.length; i++) {
			c = text.charAt(i);
			if (quoted && c === '"' && text.charAt(i + 1) === '"') {
				cell += c;
				i++;
			} else if (c === '"' && (quoted || cell === '')) {
				quoted = !quoted;
			} else if (!quoted && (c === '\t' || c === '\n')) {
				rows[rows.length - 1].push(cell);
				cell = '';
				if (c === '\n')
					rows.push([]);
			} else {
				cell += c;
			}
		}
		rows[rows.length - 1].push(cell);
		return rows;
	}

	function up(e, name) {
		while (e && e !== form && e.nodeName !== name)
			e = e.parentNode;
		return e && e.nodeName === name ? e : null;
	}

	/* The answers of a table's body by row and column. */
	function cells(table) {
		var rows = table.tBodies[0].rows, out = [], i, k, line;
		for (i = 0; i < rows.length; i++) {
			line = [];
			for (k = 0; k < rows[i].cells.length; k++)
				if (rows[i].cells[k].nodeName === 'TD')
					line.push(rows[i].cells[k]
					    .querySelector('input[name^="a."]'));
			out.push(line);
		}
		return out;
	}

	function tell(field, type) {
		var event = document.createEvent('Event');
		event.initEvent(type, true, false);
		field.dispatchEvent(event);
	}

	function plural(n) {
		var lang = document.documentElement.lang || 'en';
		if (window.Intl && Intl.PluralRules)
			return new Intl.PluralRules(lang).select(n);
		return n === 1 ? 'one' : 'other';
	}

	function said(name, n) {
		var text = form.getAttribute('data-' + name + '-' + plural(n)) ||
		    form.getAttribute('data-' + name + '-other') || '';
		return text.replace('{n}', String(n));
	}

	function fill(grid, row, col, rows) {
		var done = { filled: [], over: 0 }, i, k, value, field;
		for (i = 0; i < rows.length; i++)
			for (k = 0; k < rows[i].length; k++) {
				value = rows[i][k].replace(/^\s+|\s+$/g, '');
				field = grid[row + i] && grid[row + i][col + k];
				if (value === '')
					continue;
				if (!field) {
					done.over++;
					continue;
				}
				field.value = value;
				done.filled.push(field);
			}
		return done;
	}

	function pasted(event) {
		var field = event.target, table = up(field, 'TABLE');
		var data = event.clipboardData || window.clipboardData;
		var grid, row, col, rows, done, i, out;
		if (!table || !data || !/^a\./.test(field.name || ''))
			return;
		rows = block(data.getData('text') || '');
		if (rows.length === 1 && rows[0].length === 1)
			return;
		grid = cells(table);
		for (row = 0; row < grid.length; row++) {
			col = grid[row].indexOf(field);
			if (col >= 0)
				break;
		}
		if (row === grid.length)
			return;
		event.preventDefault();
		done = fill(grid, row, col, rows);
		for (i = 0; i < done.filled.length; i++) {
			tell(done.filled[i], 'input');
			tell(done.filled[i], 'change');
		}
		out = table.parentNode.querySelector('.pasted');
		if (out)
			out.textContent = said('pasted', done.filled.length) +
			    (done.over > 0 ? ' ' + said('over', done.over) : '');
	}

	form.addEventListener('paste', pasted);
}());
