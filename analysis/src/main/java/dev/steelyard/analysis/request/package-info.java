/**
 * Requests to servers of others, whoever they are: whether any of one was sent, and webhooks, which
 * take a text. Knows no other server, and does not wait between attempts.
 */
@NullMarked
package dev.steelyard.analysis.request;

import org.jspecify.annotations.NullMarked;
