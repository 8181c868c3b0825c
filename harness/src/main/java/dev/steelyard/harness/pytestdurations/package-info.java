/**
 * Reading what pytest prints of how long tests took. Knows nothing of other tools, of who chose it,
 * or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.pytestdurations;

import org.jspecify.annotations.NullMarked;
