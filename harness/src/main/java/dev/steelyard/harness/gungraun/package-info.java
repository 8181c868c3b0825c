/**
 * Reading what gungraun, which was iai-callgrind, writes. Knows nothing of other tools, of who
 * chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.gungraun;

import org.jspecify.annotations.NullMarked;
