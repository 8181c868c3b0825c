/**
 * Tells people of changes: by a webhook, or by a command of theirs. Knows texts, and nothing of
 * where they come from.
 */
@NullMarked
package dev.steelyard.watch.notice;

import org.jspecify.annotations.NullMarked;
