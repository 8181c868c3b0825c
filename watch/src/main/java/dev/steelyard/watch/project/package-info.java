/**
 * What a repository says of how it is watched, in {@code steelyard.yaml} at its root. Knows the
 * file's keys; nothing of commits, runs or what is done with them.
 */
@NullMarked
package dev.steelyard.watch.project;

import org.jspecify.annotations.NullMarked;
