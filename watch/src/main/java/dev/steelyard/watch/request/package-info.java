/**
 * What is known of requests to servers of others, whoever they are: whether any of one was sent.
 * Knows no server.
 */
@NullMarked
package dev.steelyard.watch.request;

import org.jspecify.annotations.NullMarked;
