/**
 * What a suite across versions found: which version could use what another wrote. Data alone; how
 * it was found out is {@code compat}'s.
 */
@NullMarked
package dev.steelyard.core.compat;

import org.jspecify.annotations.NullMarked;
