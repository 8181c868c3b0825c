/**
 * Asks GitHub's REST API: requests, what went wrong with them in words, waits between attempts,
 * pages of lists, and which pull request a job is about. Knows no comments, commands and workflows.
 */
@NullMarked
package dev.steelyard.watch.github;

import org.jspecify.annotations.NullMarked;
