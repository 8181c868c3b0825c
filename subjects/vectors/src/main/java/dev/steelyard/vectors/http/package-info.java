/**
 * The API over HTTP: one class an area, what requests may say, and how answers look. Knows the
 * store, the embedder, the caches and the metrics; nothing of files.
 */
@NullMarked
package dev.steelyard.vectors.http;

import org.jspecify.annotations.NullMarked;
