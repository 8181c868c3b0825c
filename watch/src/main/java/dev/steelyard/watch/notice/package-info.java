/**
 * Tells people of changes: by a webhook, by a command of theirs, by the status of a commit or an
 * issue of GitHub. Knows texts, and nothing of where they come from.
 */
@NullMarked
package dev.steelyard.watch.notice;

import org.jspecify.annotations.NullMarked;
