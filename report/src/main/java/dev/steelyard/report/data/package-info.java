/**
 * Reports for programs: JSON and CSV, whose shapes are documented and versioned in {@code
 * docs/report.md}. Knows the content; nothing of terminals or markup.
 */
@NullMarked
package dev.steelyard.report.data;

import org.jspecify.annotations.NullMarked;
