/**
 * Reading what JUnit, Surefire, and all who write their XML. Knows nothing of other tools, of who
 * chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.junit;

import org.jspecify.annotations.NullMarked;
