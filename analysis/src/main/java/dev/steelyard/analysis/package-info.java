/**
 * What is asked of stored and of fresh results, each question a service that a command, a watcher
 * or a server can call. Here is what the services have in common: the notices that they give while
 * they work. Knows no options, streams, terminals and exit codes.
 */
@NullMarked
package dev.steelyard.analysis;

import org.jspecify.annotations.NullMarked;
