/**
 * Who may use the API: the shared secret, sessions, and a limit on guesses. Knows nothing of HTTP
 * or of files.
 */
@NullMarked
package dev.steelyard.fileshare.auth;

import org.jspecify.annotations.NullMarked;
