/** Caches as programs use them, recorded and read again. */
package dev.steelyard.probe.caffeine;
