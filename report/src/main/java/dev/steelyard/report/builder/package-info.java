/**
 * What each report says, in which order and how much of it: one builder a report, from its content
 * to a document. Knows the content and the document, and which figures HTML draws; nothing of how
 * anything is printed.
 */
@NullMarked
package dev.steelyard.report.builder;

import org.jspecify.annotations.NullMarked;
