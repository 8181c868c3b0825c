/**
 * The API over HTTP: one class an area, and the parts of HTTP the web server leaves to its users.
 * Knows sessions and the store; nothing of SQL.
 */
@NullMarked
package dev.steelyard.fileshare.http;

import org.jspecify.annotations.NullMarked;
