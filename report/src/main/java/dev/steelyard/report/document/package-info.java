/**
 * What a report for people consists of: headings, paragraphs, tables, notes, folds, figures. A
 * builder makes a document once; a printer for each medium writes it. Knows nothing of terminals or
 * markup: texts are as they came, and each printer makes them harmless.
 */
@NullMarked
package dev.steelyard.report.document;

import org.jspecify.annotations.NullMarked;
