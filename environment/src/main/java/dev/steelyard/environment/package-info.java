/**
 * Things that are built or installed once and kept: the cache of them, and what a kind of them has
 * to say of itself. A kind lives in a package of its own. Nothing here knows of experiments.
 */
@NullMarked
package dev.steelyard.environment;

import org.jspecify.annotations.NullMarked;
