/** Finds specs and packs: files, resources of the agent, resources of the application. */
package io.interp.agent.spec.source;
