/**
 * Reading and writing what github-action-benchmark takes from custom tools. Knows nothing of other
 * tools, of who chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.githubaction;

import org.jspecify.annotations.NullMarked;
