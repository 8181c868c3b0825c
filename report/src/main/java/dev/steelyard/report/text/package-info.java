/**
 * Reports for people who read text: terminals and markdown. Knows the content and how wide a
 * character is; nothing of where the text goes.
 */
@NullMarked
package dev.steelyard.report.text;

import org.jspecify.annotations.NullMarked;
