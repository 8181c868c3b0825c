/**
 * Forms of text that several modules write or read and that have to be right in all of them. Knows
 * characters; nothing of what is written.
 */
@NullMarked
package dev.steelyard.core.text;

import org.jspecify.annotations.NullMarked;
