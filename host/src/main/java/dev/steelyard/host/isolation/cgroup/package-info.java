/**
 * Control groups as the machine has them, version 1 or 2: made, set, read and removed. Knows the
 * kernel's files only: nothing of enclosures, trials or results.
 */
@NullMarked
package dev.steelyard.host.isolation.cgroup;

import org.jspecify.annotations.NullMarked;
