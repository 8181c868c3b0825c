/**
 * Libraries of documents, kept in memory and in the write-ahead log. Knows indexes and the log;
 * nothing of requests, of how a text becomes a vector, or of caches.
 */
@NullMarked
package dev.steelyard.vectors.store;

import org.jspecify.annotations.NullMarked;
