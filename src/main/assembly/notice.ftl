Headwater S3 Source Connector
Copyright the Headwater authors

Licensed under the Apache License, Version 2.0.

The libraries in lib/, each with its own licence, notice and attributions where it has them:

<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
<#assign licences = entry.getValue()/>
${library.groupId}:${library.artifactId} ${library.version}
    ${licences?join(" or ")}<#if library.url??>, ${library.url}</#if>
</#list>
