/**
 * Shared files in tables: writing, finding, reading, deleting, and the strategies that make one of
 * these faster. Knows SQL; nothing of HTTP, and nothing of how connections are kept.
 */
@NullMarked
package dev.steelyard.fileshare.store;

import org.jspecify.annotations.NullMarked;
