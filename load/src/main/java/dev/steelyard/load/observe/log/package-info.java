/**
 * A subject's log: the slow operations that it tells of while a load is made. Knows files and
 * patterns, and nothing of scenarios.
 */
@NullMarked
package dev.steelyard.load.observe.log;

import org.jspecify.annotations.NullMarked;
