/**
 * A report as one self-contained HTML file: no network, no script needed to read it. Knows the
 * content and how to draw it as SVG; nothing of files or servers. All text passes through {@link
 * dev.steelyard.report.html.Markup}, which escapes it.
 */
@NullMarked
package dev.steelyard.report.html;

import org.jspecify.annotations.NullMarked;
